import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";
import { generateEmployeeQrBody, issuedToken } from "@/lib/onboarding/contract";
import { issueEmployeeToken } from "@/lib/onboarding/issue-token";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Make a one-time code that registers a phone to an employee",
    access: "admin",
    addon: "field-manager",
    body: generateEmployeeQrBody,
    needsProof: true,
    limit: { limit: limits.generateQr, by: "person" },
    status: 201,
    answer: issuedToken,
    refusals: ["employee_not_found"],
    handle: ({ body, caller }) => issueEmployeeToken(body.userId, caller),
  }),
});
