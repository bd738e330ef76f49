import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { webSessionParams as params } from "@/lib/security/contract";
import { endWebSession } from "@/lib/security/end-session";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: route({
    summary: "End one of the caller's own web sign-ins, and the codes that wait; its next request is refused",
    access: "admin",
    params,
    answer: "message",
    handle: async ({ params: { id }, caller }) => {
      await endWebSession(id, caller);
      return "Signed out there.";
    },
  }),
});
