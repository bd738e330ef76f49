import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";
import { generateQrBody, issuedToken } from "@/lib/onboarding/contract";
import { issueToken } from "@/lib/onboarding/issue-token";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Make a one-time code that connects a phone as the caller",
    access: "adminOrPhone",
    body: generateQrBody,
    needsProof: true,
    limit: { limit: limits.generateQr, by: "person" },
    status: 201,
    answer: issuedToken,
    handle: ({ caller }) => issueToken(caller),
  }),
});
