import { asc, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";

/**
 * Makes everything that changes these people's sign-ins, codes and devices take turns until the transaction ends: their
 * roles first, which a change of a role holds, then themselves. Decision 28 has the whole order.
 */
export async function holdOwners(tx: Pick<Database, "select">, userIds: number[]): Promise<void> {
  const theirs = tx.select({ id: users.roleId }).from(users).where(inArray(users.id, userIds));
  await tx.select({ id: roles.id }).from(roles).where(inArray(roles.id, theirs)).orderBy(asc(roles.id)).for("share");
  await tx
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, userIds))
    .orderBy(asc(users.id))
    .for("no key update");
}
