import { desc } from "drizzle-orm";
import { type CryptoKey, type JWK, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from "jose";
import { db } from "@/db/client";
import { signingKeys } from "@/db/schema/signing-keys";
import { ConfigurationError } from "@/lib/env";
import { authSecret } from "./auth-secret";
import { seal, unseal } from "./secret";

/** The one algorithm (RFC 8725, 3.1): Ed25519. */
export const ALGORITHM = "EdDSA";
const USE = "signing key";

type Keys = { signing: { kid: string; key: CryptoKey }; verifying: Map<string, CryptoKey> };

// Shared by the two copies of lib/ that Next loads.
const HELD = Symbol.for("latchkey.signing-keys");
const held = globalThis as { [HELD]?: { keys: Promise<Keys>; readAt: number } };

/** How soon an unknown `kid` may make us read the table again, in milliseconds: strangers must not cause a query each. */
const REREAD_AFTER = 5_000;

/** Makes the first key. Call it under the start-up lock. */
export async function ensureSigningKey(): Promise<void> {
  const [newest] = await db().select().from(signingKeys).orderBy(desc(signingKeys.createdAt)).limit(1);
  if (newest) return void (await openPrivate(newest.privateJwkSealed, newest.alg));
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { crv: "Ed25519", extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const privateJwkSealed = seal(authSecret(), USE, JSON.stringify(await exportJWK(privateKey)));
  const kid = await calculateJwkThumbprint(publicJwk);
  await db().insert(signingKeys).values({ kid, alg: ALGORITHM, publicJwk, privateJwkSealed });
}

export const signingKey = async (): Promise<Keys["signing"]> => (await keys()).signing;

/** The key that verifies tokens with this `kid`, or null. */
export async function verifyingKey(kid: string): Promise<CryptoKey | null> {
  const known = (await keys()).verifying.get(kid);
  if (known) return known;
  if (Date.now() - (held[HELD]?.readAt ?? 0) < REREAD_AFTER) return null;
  delete held[HELD];
  return (await keys()).verifying.get(kid) ?? null;
}

function keys(): Promise<Keys> {
  const kept = (held[HELD] ??= { keys: readKeys(), readAt: Date.now() });
  kept.keys.catch(() => delete held[HELD]);
  return kept.keys;
}

async function readKeys(): Promise<Keys> {
  const rows = await db().select().from(signingKeys).orderBy(desc(signingKeys.createdAt));
  const [newest] = rows;
  if (!newest) throw new Error("There is no signing key.");
  const verifying = new Map<string, CryptoKey>();
  for (const row of rows) verifying.set(row.kid, await importKey(row.publicJwk, row.alg));
  return { signing: { kid: newest.kid, key: await openPrivate(newest.privateJwkSealed, newest.alg) }, verifying };
}

async function openPrivate(sealed: string, alg: string): Promise<CryptoKey> {
  let jwk: string;
  try {
    jwk = unseal(authSecret(), USE, sealed);
  } catch {
    throw new ConfigurationError("AUTH_SECRET is not the one that this database's signing keys were stored with.");
  }
  return importKey(JSON.parse(jwk) as JWK, alg);
}

async function importKey(jwk: JWK, alg: string): Promise<CryptoKey> {
  const key = await importJWK(jwk, alg);
  if (key instanceof Uint8Array) throw new Error("A signing key must be asymmetric.");
  return key;
}
