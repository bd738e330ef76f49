import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { settings } from "@/db/schema/settings";
import { users } from "@/db/schema/users";
import { Refusal } from "@/lib/errors";

/**
 * Runs a change that may take an admin away. Such changes take turns on the settings' row, so that two of them at once
 * cannot each leave the other's admin as the last. Throws `last_admin` where nobody could sign in afterwards.
 */
export async function keepAnAdmin<T>(tx: Pick<Database, "select">, change: () => Promise<T>): Promise<T> {
  await tx.select({ id: settings.id }).from(settings).for("update");
  const result = await change();
  const [admin] = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(
      and(eq(users.status, "active"), isNull(users.deletedAt), isNotNull(users.passwordHash), eq(roles.isAdmin, true)),
    )
    .limit(1);
  if (!admin) throw new Refusal("last_admin");
  return result;
}
