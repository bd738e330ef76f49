import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";
import { declineTokenBody, secretOf } from "@/lib/onboarding/contract";
import { declineToken } from "@/lib/onboarding/decline-token";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "End a code whose number this phone shows: whoever holds it did not start this",
    access: "public",
    body: declineTokenBody,
    takesKey: true,
    limit: { limit: limits.openToken, by: "address" },
    answer: "message",
    refusals: [
      "token_invalid",
      "token_used",
      "token_cancelled",
      "token_expired",
      "number_wrong",
      "token_not_matching",
      "key_required",
    ],
    handle: async ({ body, jkt, ipAddress }) => {
      await declineToken(secretOf(body), jkt, ipAddress);
      return "The code has ended. Nothing was connected.";
    },
  }),
});
