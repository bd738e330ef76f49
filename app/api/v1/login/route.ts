import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";
import { loginBody, profile } from "@/lib/uid-login/contract";
import { loginWithPassword } from "@/lib/uid-login/login-with-password";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Sign an employee in with e-mail or employee code and password",
    access: "public",
    addon: "field-manager",
    isPlain: true,
    body: loginBody,
    takesKey: true,
    limit: { limit: limits.signInAddress, by: "address" },
    answer: profile,
    refusals: ["key_required", "invalid_credentials"],
    handle: ({ body, jkt, ipAddress }) => loginWithPassword(body.email, body.password, { jkt, ipAddress }),
  }),
});
