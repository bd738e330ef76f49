import { type Proof, readProof } from "@/lib/auth/dpop/read-proof";
import { type Place, proofRefused } from "@/lib/auth/dpop/refuse";
import { refuseWithoutNonce, spendProof } from "@/lib/auth/dpop/spend-proof";
import type { ProvenKey } from "@/lib/devices/authenticate";
import { resolveBaseUrl } from "@/lib/settings/base-url";

/** Headers that an answer carries whatever it is. */
export type Told = Map<string, string>;

/**
 * Checks the proof that came with a request (RFC 9449). Without an access token it asks for one. It is used up by the
 * key's `spend`; then the answer carries the nonce for the next one.
 * Throws `invalid_dpop_proof` or `use_dpop_nonce`.
 */
export async function proveKey(request: Request, accessToken: string | null, told: Told | "again"): Promise<ProvenKey> {
  const place: Place = accessToken === null ? "for a token" : "with a token";
  const { pathname: path } = new URL(request.url);
  const expected = { method: request.method, path, baseUrl: await resolveBaseUrl(), accessToken };
  const proof: Proof | string = await readProof(request.headers.get("dpop"), expected);
  if (typeof proof === "string") throw proofRefused(place, proof);
  await refuseWithoutNonce(proof, place);
  return {
    jkt: proof.jkt,
    spend: async () => {
      if (told !== "again") told.set("DPoP-Nonce", await spendProof(proof, place));
    },
  };
}
