import { and, eq, isNull, sql } from "drizzle-orm";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import type { Role } from "./contract";

/** What is read of a role. */
export const roleColumns = {
  id: roles.id,
  name: roles.name,
  isAdmin: roles.isAdmin,
  isMobileAppAccessEnabled: roles.isMobileAppAccessEnabled,
  isLocationActivityTrackingEnabled: roles.isLocationActivityTrackingEnabled,
  createdAt: roles.createdAt,
  people: sql<number>`(select count(*)::int from ${users}
    where ${and(eq(users.roleId, roles.id), isNull(users.deletedAt))})`,
};

export const toRole = (row: Omit<Role, "createdAt"> & { createdAt: Date }): Role => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
});
