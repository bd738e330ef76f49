import { and, eq, isNull } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";

/** Whether the site has an admin. */
export async function isSetUp(tx: Pick<Database, "select"> = db()): Promise<boolean> {
  const [admin] = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(and(eq(roles.isAdmin, true), isNull(users.deletedAt)))
    .limit(1);
  return admin !== undefined;
}
