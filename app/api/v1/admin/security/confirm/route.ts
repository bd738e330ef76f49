import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";
import { confirmPassword } from "@/lib/security/confirm-password";
import { confirmBody } from "@/lib/security/contract";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Confirm the caller's password; this web session may make codes for the next 15 minutes",
    access: "admin",
    isForEnrolling: true,
    body: confirmBody,
    limit: { limit: limits.confirmPassword, by: "person" },
    answer: "message",
    refusals: ["password_wrong"],
    handle: async ({ body, caller }) => {
      await confirmPassword(body.password, caller);
      return "Confirmed.";
    },
  }),
});
