import { Refusal } from "@/lib/errors";

/** The one algorithm: ECDSA on P-256 with SHA-256. What phones keep keys in (Secure Enclave, Keystore, WebCrypto) all do it. */
export const PROOF_ALGORITHM = "ES256";

/** Where a proof is sent: with an access token (RFC 9449, 7), or to be given one (5). They refuse with different statuses. */
export type Place = "with a token" | "for a token";

const CHALLENGE = `algs="${PROOF_ALGORITHM}"`;

/** The challenge of whoever must prove a key (RFC 9449, 7.1). */
export const challenge = (error?: string): Record<string, string> => ({
  "WWW-Authenticate": `DPoP ${error ? `error="${error}", ` : ""}${CHALLENGE}`,
});

/** A proof that is not right; `why` is for whoever writes the app. */
export const proofRefused = (place: Place, why: string): Refusal =>
  new Refusal("invalid_dpop_proof", {
    message: `The proof of this phone’s key is not right: ${why}.`,
    ...(place === "with a token" ? { headers: challenge("invalid_dpop_proof") } : { status: 400 }),
  });

/** The proof must be made again, with this nonce (RFC 9449, 8 and 9). */
export const nonceRefused = (place: Place, nonce: string): Refusal =>
  new Refusal("use_dpop_nonce", {
    headers: { "DPoP-Nonce": nonce, ...(place === "with a token" && challenge("use_dpop_nonce")) },
    ...(place === "for a token" && { status: 400 }),
  });

/** A key must be proven, or another one than was. */
export const keyRefused = (code: "key_required" | "key_mismatch"): Refusal =>
  new Refusal(code, { headers: challenge() });
