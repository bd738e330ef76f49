import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";
import { changeOwnPassword } from "@/lib/security/change-password";
import { changePasswordBody } from "@/lib/security/contract";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PUT: route({
    summary: "Change the caller's password; every other sign-in of theirs ends, on the web and on phones",
    access: "admin",
    body: changePasswordBody,
    limit: { limit: limits.confirmPassword, by: "person" },
    answer: "message",
    refusals: ["password_wrong"],
    handle: async ({ body, caller }) =>
      (await changeOwnPassword(body, caller)) ? "Password changed." : "You have this password already.",
  }),
});
