import { asc, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema/users";

/** Makes everything that changes these people's codes and devices take turns, until the transaction ends. */
export async function holdOwners(tx: Pick<Database, "select">, userIds: number[]): Promise<void> {
  await tx
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, userIds))
    .orderBy(asc(users.id))
    .for("no key update");
}
