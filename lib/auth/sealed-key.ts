import { type JsonWebKey, type KeyObject, createPrivateKey } from "node:crypto";
import { type CryptoKey, type JWK, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from "jose";
import { ConfigurationError } from "@/lib/env";
import { authSecret } from "./auth-secret";
import { seal, unseal } from "./secret";

/** The one algorithm (RFC 8725, 3.1): Ed25519. */
export const ALGORITHM = "EdDSA";
const USE = "signing key";

/** A new key pair as it is stored: its private half sealed, its id the thumbprint of its public half (RFC 7638). */
export async function makeKey() {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { crv: "Ed25519", extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const privateJwkSealed = seal(authSecret(), USE, JSON.stringify(await exportJWK(privateKey)));
  return { kid: await calculateJwkThumbprint(publicJwk), alg: ALGORITHM, publicJwk, privateJwkSealed };
}

/** Opens a private half. Throws `ConfigurationError` where it was sealed with another secret. */
export function openPrivate(sealed: string): KeyObject {
  let jwk: string;
  try {
    jwk = unseal(authSecret(), USE, sealed);
  } catch {
    throw new ConfigurationError("AUTH_SECRET is not the one that this database's signing keys were stored with.");
  }
  return createPrivateKey({ key: JSON.parse(jwk) as JsonWebKey, format: "jwk" });
}

/** The public half, as it verifies. */
export async function importKey(jwk: JWK, alg: string): Promise<CryptoKey> {
  const key = await importJWK(jwk, alg);
  if (key instanceof Uint8Array) throw new Error("A signing key must be asymmetric.");
  return key;
}
