import { z } from "zod";
import { employeeParams, signIn } from "@/lib/employees/contract";
import { endEmployeeSessions } from "@/lib/employees/end-sessions";
import { listSignIns } from "@/lib/employees/list-sign-ins";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "A person's newest sign-ins, on phones and on the web",
    access: "admin",
    params: employeeParams,
    answer: z.object({ signIns: z.array(signIn) }),
    handle: async ({ params: { id } }) => ({ signIns: await listSignIns(id) }),
  }),
  DELETE: route({
    summary: "End every sign-in of a person, but for the caller's own web session",
    access: "admin",
    params: employeeParams,
    answer: "message",
    handle: async ({ params: { id }, caller }) => {
      await endEmployeeSessions(id, caller);
      return "Signed out everywhere.";
    },
  }),
});
