import { employeeParams } from "@/lib/employees/contract";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { resetSecondFactor } from "@/lib/security/reset-second-factor";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: route({
    summary: "Take a person's second factor away; every sign-in of theirs ends, but for the caller's own web session",
    access: "admin",
    needsProof: true,
    params: employeeParams,
    answer: "message",
    refusals: ["second_factor_needed"],
    handle: async ({ params: { id }, caller }) => {
      const sessionId = caller.id === id ? caller.sessionId : null;
      const had = await resetSecondFactor(id, { actor: caller, ipAddress: caller.ipAddress, sessionId });
      return had ? "Two-step sign-in reset." : "There was none to reset.";
    },
  }),
});
