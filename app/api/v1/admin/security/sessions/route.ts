import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { webSession } from "@/lib/security/contract";
import { endOtherWebSessions } from "@/lib/security/end-other-sessions";
import { listWebSessions } from "@/lib/security/list-sessions";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "The caller's own web sign-ins that live, the one used last first",
    access: "admin",
    answer: z.object({ sessions: z.array(webSession) }),
    handle: async ({ caller }) => ({ sessions: await listWebSessions(caller.id, caller.sessionId) }),
  }),
  DELETE: route({
    summary: "End every other web sign-in of the caller, and the codes that wait",
    access: "admin",
    answer: "message",
    handle: async ({ caller }) => {
      const ended = await endOtherWebSessions(caller);
      if (ended === 0) return "You are signed in nowhere else.";
      return ended === 1 ? "One other sign-in ended." : `${ended} other sign-ins ended.`;
    },
  }),
});
