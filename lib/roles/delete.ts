import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { settings } from "@/db/schema/settings";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/errors";
import type { Caller } from "@/lib/person";

/** Takes a role away that nobody has. Throws `role_not_found` or `role_in_use`. */
export async function deleteRole(roleId: number, caller: Caller): Promise<void> {
  await db().transaction(async (tx) => {
    // The settings before any role, as everywhere: they may name this one.
    await tx.select({ id: settings.id }).from(settings).for("update");
    // Whoever gives somebody this role holds it `for share`, so nobody gets it between the look and the end.
    const [role] = await tx
      .select({ name: roles.name })
      .from(roles)
      .where(and(eq(roles.id, roleId), isNull(roles.deletedAt)))
      .for("update");
    if (!role) throw new Refusal("role_not_found");
    const [holder] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.roleId, roleId), isNull(users.deletedAt)))
      .limit(1);
    if (holder) throw new Refusal("role_in_use");
    await tx
      .update(roles)
      .set({ deletedAt: sql`now()` })
      .where(eq(roles.id, roleId));
    await tx
      .update(settings)
      .set({ uidAllowedRoleIds: sql`array_remove(${settings.uidAllowedRoleIds}, ${roleId}::int)` });
    await recordEvent(tx, {
      action: "role.deleted",
      actor: caller,
      target: { type: "role", id: roleId, name: role.name },
      ipAddress: caller.ipAddress,
    });
  });
}
