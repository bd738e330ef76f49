import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { renewRecoveryCodes } from "@/lib/security/renew-recovery-codes";
import { freshCodes } from "@/lib/security/second-factor-contract";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Make ten new recovery codes for the caller; those from before end",
    access: "admin",
    needsProof: true,
    status: 201,
    answer: freshCodes,
    refusals: ["second_factor_not_found"],
    handle: async ({ caller }) => ({ recoveryCodes: await renewRecoveryCodes(caller) }),
  }),
});
