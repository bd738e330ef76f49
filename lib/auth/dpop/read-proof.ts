import { type CryptoKey, calculateJwkThumbprint, compactVerify, importJWK } from "jose";
import { z } from "zod";
import { hashSecret } from "../secret";
import { readNonce } from "./nonce";
import { PROOF_ALGORITHM } from "./refuse";
import { isSameTarget } from "./same-target";

/** What a proof is held against. */
export type Expected = {
  method: string;
  /** The request's path, as it was called. */
  path: string;
  /** Scheme, host and port by configuration. What a request says of itself counts for nothing. */
  baseUrl: string;
  /** The access token beside the proof; null where one is asked for. */
  accessToken: string | null;
};

/** A proof that holds but for its age and for having been used before, which {@link spendProof} judges. */
export type Proof = {
  /** The key's SHA-256 thumbprint (RFC 7638). */
  jkt: string;
  /** What is remembered of it, so that it counts once. */
  hash: string;
  /** When its nonce was made, in seconds since 1970; null where it has none of ours. */
  nonceAt: number | null;
};

const MAX_LENGTH = 4_096;
const coordinate = z.string().regex(/^[\w-]{43}$/);

// Strict: neither a private half, nor a certificate or an address to fetch another key from, nor extensions to obey.
const jwk = z.strictObject({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: coordinate,
  y: coordinate,
  kid: z.string().optional(),
  use: z.string().optional(),
  alg: z.string().optional(),
  ext: z.boolean().optional(),
  key_ops: z.array(z.string()).optional(),
});
const header = z.strictObject({ typ: z.literal("dpop+jwt"), alg: z.literal(PROOF_ALGORITHM), jwk });
const claims = z.object({
  jti: z.string().min(1).max(256),
  htm: z.string(),
  htu: z.string().max(2_048),
  iat: z.number().min(0),
  ath: z.string().optional(),
  nonce: z.string().optional(),
});

/**
 * Checks a `DPoP` header by RFC 9449, 4.3. The phone's clock may be wrong: `iat` must be there, and how old the proof is
 * says its nonce. Answers why it does not hold, as a clause for a sentence.
 */
export async function readProof(given: string | null, expected: Expected): Promise<Proof | string> {
  if (!given) return "there is none";
  if (given.length > MAX_LENGTH) return "it is too long";
  // Two headers arrive as one with a comma, which is in no JWS.
  const parts = given.split(".");
  if (parts.length !== 3 || !parts.every(isBase64Url)) return "it is not one compact JWS";
  const head = header.safeParse(decode(parts[0]));
  if (!head.success) return `its header must be typ dpop+jwt, alg ${PROOF_ALGORITHM} and a public P-256 jwk, no more`;
  const { kty, crv, x, y } = head.data.jwk;
  if (!(await verifies(given, { kty, crv, x, y }))) return "its signature does not fit its key";
  const read = claims.safeParse(decode(parts[1]));
  if (!read.success) return `its ${read.error.issues[0]?.path.join(".") || "payload"} is missing or malformed`;
  const { jti, htm, htu, ath, nonce } = read.data;
  if (htm !== expected.method) return "its htm is not this request’s method";
  if (!isSameTarget(htu, expected)) return "its htu is not this address";
  if (expected.accessToken !== null && ath !== hashSecret(expected.accessToken))
    return "its ath is not this token’s hash";
  const jkt = await calculateJwkThumbprint({ kty, crv, x, y }, "sha256");
  return { jkt, hash: hashSecret(`${jkt} ${jti}`), nonceAt: readNonce(nonce) };
}

/** In its one shortest form: bits that decoding would drop may not differ. */
const isBase64Url = (part: string): boolean => {
  const bytes = Buffer.from(part, "base64url");
  return bytes.length > 0 && bytes.toString("base64url") === part;
};

function decode(part = ""): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(part, "base64url")));
  } catch {
    return null;
  }
}

type PublicKey = { kty: "EC"; crv: "P-256"; x: string; y: string };

async function verifies(proof: string, publicKey: PublicKey): Promise<boolean> {
  try {
    const key = (await importJWK(publicKey, PROOF_ALGORITHM)) as CryptoKey;
    await compactVerify(proof, key, { algorithms: [PROOF_ALGORITHM] });
    return true;
  } catch {
    // Not a point of the curve, or not signed by it. Nothing here asks the database.
    return false;
  }
}
