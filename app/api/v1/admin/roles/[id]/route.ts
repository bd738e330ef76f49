import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { changeRole } from "@/lib/roles/change";
import { changeRoleBody, role, roleParams } from "@/lib/roles/contract";
import { deleteRole } from "@/lib/roles/delete";
import { findRole } from "@/lib/roles/find";

const answer = z.object({ role });

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read a role",
    access: "admin",
    params: roleParams,
    answer,
    handle: async ({ params: { id } }) => ({ role: await findRole(id) }),
  }),
  PATCH: route({
    summary: "Change a role; what its people may no longer do ends at once",
    access: "admin",
    params: roleParams,
    body: changeRoleBody,
    answer,
    refusals: ["role_name_taken", "last_admin", "reauthentication_required"],
    handle: async ({ params: { id }, body, caller }) => ({ role: await changeRole(id, body, caller) }),
  }),
  DELETE: route({
    summary: "Delete a role that nobody has",
    access: "admin",
    params: roleParams,
    answer: "message",
    refusals: ["role_in_use"],
    handle: async ({ params: { id }, caller }) => {
      await deleteRole(id, caller);
      return "Role deleted.";
    },
  }),
});
