import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { createRoleBody, listRolesQuery, role, rolePage } from "@/lib/roles/contract";
import { createRole } from "@/lib/roles/create";
import { listRoles } from "@/lib/roles/list";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the roles, newest first, and how many people have each",
    access: "admin",
    query: listRolesQuery,
    answer: rolePage,
    handle: ({ query }) => listRoles(query),
  }),
  POST: route({
    summary: "Make a role",
    access: "admin",
    body: createRoleBody,
    status: 201,
    answer: z.object({ role }),
    refusals: ["role_name_taken"],
    handle: async ({ body, caller }) => ({ role: await createRole(body, caller) }),
  }),
});
