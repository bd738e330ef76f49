import { type CryptoKey, jwtVerify } from "jose";
import { ALGORITHM } from "./sealed-key";
import { signJwt } from "./sign-jwt";
import { signingKey, verifyingKeys } from "./signing-keys";
import type { Verified } from "./verified-tokens";

// Constant, not the base URL: a site that moves to another address must not sign out its phones. Keys are a site's own.
const ISSUER = "latchkey";
const AUDIENCE = "latchkey:api";
/** RFC 9068: says what kind of JWT this is, so that one of another kind is never taken for it. */
const TYPE = "at+jwt";

type Claims = Pick<Verified, "sessionId" | "userId" | "jkt">;

export type AccessTokenSigner = (claims: Claims, expiresAt: Date) => string;

/**
 * What signs access tokens. Ask for it before a transaction begins: it may read the key, and inside one that would wait
 * for a connection which the transaction itself holds.
 */
export async function accessTokenSigner(): Promise<AccessTokenSigner> {
  const { kid, key } = await signingKey();
  const header = { alg: ALGORITHM, typ: TYPE, kid };
  return ({ sessionId, userId, jkt }, expiresAt) =>
    signJwt(key, header, {
      sid: sessionId,
      ...(jkt !== null && { cnf: { jkt } }),
      iss: ISSUER,
      aud: AUDIENCE,
      sub: String(userId),
      iat: Math.floor(Date.now() / 1000),
      exp: Math.ceil(expiresAt.getTime() / 1000),
    });
}

/**
 * Checks signature, type, issuer, audience and that `exp`, `iat`, `sub` and `sid` are there (RFC 8725).
 * Whether it has run out is judged by the session's row and the database's clock. Answers null for anything else.
 */
export async function verifyAccessToken(token: string): Promise<Claims | null> {
  const { verifying, verified } = await verifyingKeys();
  const known = verified.find(token, verifying);
  if (known) return known;
  const claims = await verify(token, verifying);
  if (claims) verified.keep(token, claims);
  return claims;
}

async function verify(token: string, keys: ReadonlyMap<string, CryptoKey>): Promise<Verified | null> {
  if (!isCanonical(token)) return null;
  const proven = await jwtVerify(
    token,
    ({ kid }) => {
      const key = keys.get(kid ?? "");
      if (!key) throw new UnknownKey();
      return key;
    },
    {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ["exp", "iat", "sub", "sid"],
      currentDate: new Date(0),
    },
  ).catch((error: unknown) => {
    if (error instanceof UnknownKey || isJoseError(error)) return null;
    throw error;
  });
  const { kid = "" } = proven?.protectedHeader ?? {};
  const { sid, sub, cnf, exp = 0 } = proven?.payload ?? {};
  if (typeof sid !== "string" || typeof sub !== "string" || !UUID.test(sid) || !/^\d{1,9}$/.test(sub)) return null;
  const jkt = cnf === undefined ? null : thumbprintOf(cnf);
  return jkt === undefined ? null : { sessionId: sid, userId: Number(sub), jkt, kid, exp };
}

/** What a token is bound to; undefined where that is nothing we know. */
function thumbprintOf(cnf: unknown): string | undefined {
  const jkt = typeof cnf === "object" && cnf !== null && "jkt" in cnf ? cnf.jkt : undefined;
  return typeof jkt === "string" ? jkt : undefined;
}

/** Decoders pass over spaces, padding and bits that count for nothing, and one token would have many spellings (RFC 7515, 2). */
const isCanonical = (token: string): boolean =>
  token.split(".").every((part) => Buffer.from(part, "base64url").toString("base64url") === part);

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

class UnknownKey extends Error {}

const isJoseError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("ERR_J");
