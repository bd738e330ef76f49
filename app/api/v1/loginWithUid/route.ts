import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";
import { loginWithUidBody, profile } from "@/lib/uid-login/contract";
import { loginWithUid } from "@/lib/uid-login/login";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Sign an employee in on a phone that was registered to them",
    access: "public",
    isPlain: true,
    body: loginWithUidBody,
    takesKey: true,
    limit: { limit: limits.loginWithUid, by: "address" },
    answer: profile,
    refusals: [
      "addon_disabled",
      "device_not_found",
      "key_required",
      "key_mismatch",
      "user_not_found",
      "account_inactive",
      "permission_denied",
      "pin_required",
      "pin_wrong",
      "pin_locked",
    ],
    handle: ({ body, jkt, ipAddress }) => loginWithUid(body.deviceId, body.pin ?? null, { jkt, ipAddress }),
  }),
});
