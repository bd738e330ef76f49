import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";
import { exchangeTokenBody, exchangedToken, numberToMatch, secretOf } from "@/lib/onboarding/contract";
import { redeemToken } from "@/lib/onboarding/redeem-token";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Exchange a one-time token for a device's access token",
    access: "public",
    body: exchangeTokenBody,
    takesKey: true,
    limit: { limit: limits.exchange, by: "address" },
    answer: exchangedToken,
    pending: numberToMatch,
    refusals: [
      "token_invalid",
      "token_used",
      "token_cancelled",
      "token_expired",
      "number_wrong",
      "addon_disabled",
      "account_inactive",
      "key_required",
      "device_taken",
      "device_limit",
    ],
    handle: ({ body, jkt, ipAddress }) => redeemToken(secretOf(body), { details: body.device, jkt, ipAddress }),
  }),
});
