import type { KeyObject } from "node:crypto";
import { desc, lte, sql } from "drizzle-orm";
import type { CryptoKey } from "jose";
import { db } from "@/db/client";
import { signingKeys } from "@/db/schema/signing-keys";
import type { PublicKey } from "./key-contract";
import { importKey, makeKey, openPrivate } from "./sealed-key";
import { VerifiedTokens } from "./verified-tokens";

type Keys = {
  signing: { kid: string; key: KeyObject };
  verifying: Map<string, CryptoKey>;
  /** What these keys have verified. Other keys begin with an empty memory. */
  verified: VerifiedTokens;
  published: PublicKey[];
};

// Shared by the two copies of lib/ that Next loads.
const HELD = Symbol.for("latchkey.signing-keys");
const held = globalThis as { [HELD]?: { keys: Promise<Keys>; readAt: number } };

/** How long an instance goes by what it read of the keys, in milliseconds. */
const KEPT_FOR = 5_000;

/**
 * How long a new key stands in the table before it signs, in seconds: twice as long as an instance goes by what it read,
 * so that whoever is shown a token of the new key has read it by then, and never takes the token for a forged one.
 */
export const LEAD = 10;

/** Makes the first key. Call it under the start-up lock. Throws `ConfigurationError` where `AUTH_SECRET` is another one. */
export async function ensureSigningKey(): Promise<void> {
  const [newest] = await db().select().from(signingKeys).orderBy(desc(signingKeys.signsFrom)).limit(1);
  if (newest) return void openPrivate(newest.privateJwkSealed);
  await db()
    .insert(signingKeys)
    .values(await makeKey());
}

export const signingKey = async (): Promise<Keys["signing"]> => (await keys()).signing;

/**
 * The keys that verify tokens, by their `kid`, and what they have verified. Strangers who make up names cause no query:
 * what is read every few seconds knows each key before it signs.
 */
export const verifyingKeys = (): Promise<Pick<Keys, "verifying" | "verified">> => keys();

/** The public halves of all keys whose tokens may still be good, and of the one that is about to sign. */
export const publicKeys = async (): Promise<PublicKey[]> => (await keys()).published;

/** What the table says, read at most {@link KEPT_FOR} ago; callers at the same time share one look. */
function keys(): Promise<Keys> {
  // Counted from before the look, and by a clock that nobody sets.
  const now = performance.now();
  const kept = held[HELD];
  if (kept && now - kept.readAt < KEPT_FOR) return kept.keys;
  const fresh = { keys: readKeys(kept?.keys), readAt: now };
  held[HELD] = fresh;
  // A look that failed is no knowledge: the next caller looks again.
  fresh.keys.catch(() => held[HELD] === fresh && delete held[HELD]);
  return fresh.keys;
}

async function readKeys(last?: Promise<Keys>): Promise<Keys> {
  const before = await last?.catch(() => undefined);
  const rows = await db()
    .select({
      kid: signingKeys.kid,
      alg: signingKeys.alg,
      publicJwk: signingKeys.publicJwk,
      privateJwkSealed: signingKeys.privateJwkSealed,
      signs: sql<boolean>`${lte(signingKeys.signsFrom, sql`now()`)}`,
    })
    .from(signingKeys)
    .orderBy(desc(signingKeys.signsFrom));
  const signing = rows.find(({ signs }) => signs) ?? rows.at(-1);
  if (!signing) throw new Error("There is no signing key.");
  const verifying = new Map<string, CryptoKey>();
  for (const { kid, publicJwk, alg } of rows) verifying.set(kid, await importKey(publicJwk, alg));
  const isRotated = [...verifying.keys()].join() !== [...(before?.verifying.keys() ?? [])].join();
  return {
    signing: { kid: signing.kid, key: openPrivate(signing.privateJwkSealed) },
    verifying,
    verified: before && !isRotated ? before.verified : new VerifiedTokens(),
    published: rows.map(({ kid, alg, publicJwk: { kty = "", crv = "", x = "" } }) => ({
      kid,
      kty,
      crv,
      x,
      alg,
      use: "sig" as const,
    })),
  };
}
