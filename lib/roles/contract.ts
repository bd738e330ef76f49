import { z } from "zod";
import { idText, pageQuery } from "@/lib/paging";
import { line } from "@/lib/text";

export const roleName = line(1, 64);

const flags = {
  isAdmin: z.boolean().describe("Signs in on the web"),
  isMobileAppAccessEnabled: z.boolean(),
  isLocationActivityTrackingEnabled: z.boolean(),
};

export const role = z
  .object({
    id: z.int(),
    name: z.string(),
    ...flags,
    people: z.int().describe("How many people have it"),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Role" });
export type Role = z.infer<typeof role>;

export const createRoleBody = z.strictObject({ name: roleName, ...z.object(flags).partial().shape });
export type NewRole = z.infer<typeof createRoleBody>;

export const changeRoleBody = z.strictObject({ name: roleName.optional(), ...z.object(flags).partial().shape });
export type RoleChange = z.infer<typeof changeRoleBody>;

export const roleParams = { schema: z.object({ id: idText }), refusal: "role_not_found" } as const;

export const listRolesQuery = z.strictObject({ ...pageQuery });
export type ListRolesQuery = z.infer<typeof listRolesQuery>;

export const rolePage = z.object({ roles: z.array(role), nextCursor: z.string().nullable() });
export type RolePage = z.infer<typeof rolePage>;
