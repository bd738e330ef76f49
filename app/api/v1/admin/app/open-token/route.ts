import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";
import { openTokenBody, openedToken, secretOf } from "@/lib/onboarding/contract";
import { kindOfDevice } from "@/lib/onboarding/kind-of-device";
import { openToken } from "@/lib/onboarding/open-token";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Ask whose a one-time token is, before exchanging it; spends nothing",
    access: "public",
    body: openTokenBody,
    limit: { limit: limits.openToken, by: "address" },
    answer: openedToken,
    refusals: [
      "token_invalid",
      "token_used",
      "token_cancelled",
      "token_expired",
      "number_wrong",
      "addon_disabled",
      "account_inactive",
    ],
    handle: ({ body, ipAddress, request }) =>
      openToken(secretOf(body), { kind: kindOfDevice(request.headers.get("user-agent")), ipAddress }),
  }),
});
