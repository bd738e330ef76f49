import { z } from "zod";
import { refuseUnproven } from "@/lib/auth/refuse-unproven";
import { changeEmployee } from "@/lib/employees/change";
import { changeEmployeeBody, employee, employeeParams } from "@/lib/employees/contract";
import { deleteEmployee } from "@/lib/employees/delete";
import { findEmployee } from "@/lib/employees/find";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

const answer = z.object({ employee });

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read a person",
    access: "admin",
    params: employeeParams,
    answer,
    handle: async ({ params: { id } }) => ({ employee: await findEmployee(id) }),
  }),
  PATCH: route({
    summary: "Change a person; what they may no longer do ends at once",
    access: "admin",
    params: employeeParams,
    body: changeEmployeeBody,
    answer,
    refusals: ["email_taken", "employee_code_taken", "last_admin", "reauthentication_required"],
    handle: async ({ params: { id }, body, caller }) => {
      // Also their own: whoever finds a browser signed in must not make it theirs.
      if (body.password !== undefined) refuseUnproven(caller);
      return { employee: await changeEmployee(id, body, caller) };
    },
  }),
  DELETE: route({
    summary: "Delete a person and end every sign-in of theirs",
    access: "admin",
    params: employeeParams,
    answer: "message",
    refusals: ["last_admin"],
    handle: async ({ params: { id }, caller }) => {
      await deleteEmployee(id, caller);
      return "Employee deleted.";
    },
  }),
});
