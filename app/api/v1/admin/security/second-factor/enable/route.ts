import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";
import { enableSecondFactor } from "@/lib/security/enable-second-factor";
import { codeBody, freshCodes } from "@/lib/security/second-factor-contract";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Switch the caller's second factor on by a first code of it; every other web sign-in of theirs ends",
    access: "admin",
    isForEnrolling: true,
    needsProof: true,
    body: codeBody,
    limit: { limit: limits.enrol, by: "person" },
    status: 201,
    answer: freshCodes,
    refusals: ["second_factor_wrong", "enrolment_not_found"],
    handle: async ({ body, caller }) => ({ recoveryCodes: await enableSecondFactor(body.code, caller) }),
  }),
});
