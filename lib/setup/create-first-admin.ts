import { asc, eq } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { settings } from "@/db/schema/settings";
import { setupLinks } from "@/db/schema/setup-links";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { fullName } from "@/lib/person";
import { Refusal } from "@/lib/errors";
import { isSetUp } from "./is-set-up";

type Person = { firstName: string; lastName: string; email: string; passwordHash: string };
type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/**
 * Makes the first admin, with whatever else `alongside` writes in the same transaction. Simultaneous calls take turns;
 * all but the first throw `already_set_up`.
 */
export async function createFirstAdmin(
  person: Person,
  method: "setup_link" | "environment",
  ipAddress: string | null,
  alongside: (tx: Transaction) => Promise<void> = async () => undefined,
): Promise<{ id: number }> {
  return db().transaction(async (tx) => {
    await tx.select({ id: settings.id }).from(settings).for("update");
    if (await isSetUp(tx)) throw new Refusal("already_set_up");
    await alongside(tx);
    const [role] = await tx.select().from(roles).where(eq(roles.isAdmin, true)).orderBy(asc(roles.id)).limit(1);
    if (!role) throw new Error("There is no role for admins.");
    const [admin] = await tx
      .insert(users)
      .values({ ...person, roleId: role.id })
      .returning({ id: users.id });
    if (!admin) throw new Error("The admin was not stored.");
    await tx.delete(setupLinks);
    await recordEvent(tx, {
      action: "admin.created",
      actor: { id: admin.id, name: fullName(person) },
      target: { type: "user", id: admin.id, name: fullName(person) },
      ipAddress,
      details: { method },
    });
    return admin;
  });
}
