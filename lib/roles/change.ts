import { and, eq, isNull } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { told } from "@/db/notice";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { type Changes, changesOf } from "@/lib/audit/changes";
import { recordEvent } from "@/lib/audit/record";
import { endAdminSessions } from "@/lib/auth/end-admin-sessions";
import { keepAnAdmin } from "@/lib/auth/keep-an-admin";
import { type Proving, refuseUnproven } from "@/lib/auth/refuse-unproven";
import type { Cause } from "@/lib/devices/cancel-codes";
import { endSessionsOfRole } from "@/lib/devices/end-sessions";
import { Refusal } from "@/lib/errors";
import { cancelTokensOf } from "@/lib/onboarding/cancel-tokens-of";
import type { Caller } from "@/lib/person";
import type { Role, RoleChange } from "./contract";
import { findRole } from "./find";
import { refuseTakenName } from "./refuse-taken-name";

type Transaction = Pick<Database, "select" | "insert" | "update" | "delete">;

/**
 * Changes what is given of a role. What its people may no longer do ends at once, on every instance: their phones'
 * sessions without mobile access, their web sessions without `isAdmin`, their live codes with either.
 * Throws `role_not_found`, `role_name_taken`, `last_admin`, or `reauthentication_required` where it makes admins.
 */
export async function changeRole(roleId: number, change: RoleChange, caller: Caller & Proving): Promise<Role> {
  return db().transaction(async (tx) => {
    const apply = () => applyChange(tx, roleId, change, caller);
    // The settings' row is locked before any role, as whoever changes a person does, so that neither waits for ever.
    return change.isAdmin === false ? keepAnAdmin(tx, apply) : apply();
  });
}

async function applyChange(
  tx: Transaction,
  roleId: number,
  change: RoleChange,
  caller: Caller & Proving,
): Promise<Role> {
  // Whoever gives somebody this role holds it `for share`: they see the change, or it sees their person.
  const [before] = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.id, roleId), isNull(roles.deletedAt)))
    .for("update");
  if (!before) throw new Refusal("role_not_found");
  const changes = changesOf(before, change);
  if (Object.keys(changes).length === 0) return findRole(roleId, tx);
  if (changes.isAdmin && change.isAdmin) refuseUnproven(caller);
  await tx
    .update(roles)
    .set(change)
    .where(eq(roles.id, roleId))
    // Their phones' sessions go on without `isAdmin`, but may read less.
    .returning(told({ action: "access.ended" }))
    .catch(refuseTakenName);
  await cutOff(tx, roleId, changes, { actor: caller, ipAddress: caller.ipAddress, because: "role_changed" });
  const role = await findRole(roleId, tx);
  await recordEvent(tx, {
    action: "role.changed",
    actor: caller,
    target: { type: "role", id: roleId, name: role.name },
    ipAddress: caller.ipAddress,
    details: { changes },
  });
  return role;
}

/** On a gain too: a sign-in that was under way while the role lost it must not come to life again. */
async function cutOff(tx: Transaction, roleId: number, changes: Changes, cause: Cause): Promise<void> {
  const people = tx.select({ id: users.id }).from(users).where(eq(users.roleId, roleId));
  // Codes first, as whoever redeems one does: what a phone is being given meanwhile is then there to be ended.
  if (changes.isMobileAppAccessEnabled || changes.isAdmin) await cancelTokensOf(tx, people, cause);
  if (changes.isMobileAppAccessEnabled) await endSessionsOfRole(tx, roleId);
  if (changes.isAdmin) await endAdminSessions(tx, people);
}
