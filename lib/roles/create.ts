import { db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { recordEvent } from "@/lib/audit/record";
import type { Caller } from "@/lib/person";
import type { NewRole, Role } from "./contract";
import { findRole } from "./find";
import { refuseTakenName } from "./refuse-taken-name";

/** Makes a role; a flag that is not given is off. Throws `role_name_taken`. */
export async function createRole({ name, ...flags }: NewRole, caller: Caller): Promise<Role> {
  return db().transaction(async (tx) => {
    const [made] = await tx
      .insert(roles)
      .values({ name, ...flags })
      .returning({ id: roles.id })
      .catch(refuseTakenName);
    if (!made) throw new Error("The role was not stored.");
    await recordEvent(tx, {
      action: "role.created",
      actor: caller,
      target: { type: "role", id: made.id, name },
      ipAddress: caller.ipAddress,
      details: flags,
    });
    return findRole(made.id, tx);
  });
}
