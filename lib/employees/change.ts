import { and, eq, isNull } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { told } from "@/db/notice";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { type Changes, changesOf } from "@/lib/audit/changes";
import { recordEvent } from "@/lib/audit/record";
import { keepAnAdmin } from "@/lib/auth/keep-an-admin";
import { hashPassword } from "@/lib/auth/password";
import { type Proving, refuseUnproven } from "@/lib/auth/refuse-unproven";
import type { Cause } from "@/lib/devices/cancel-codes";
import { Refusal } from "@/lib/errors";
import { type Caller, fullName } from "@/lib/person";
import type { Employee, EmployeeChange } from "./contract";
import { cutOff } from "./cut-off";
import { findEmployee } from "./find";
import { refuseTaken } from "./refuse-taken";
import { takeRole } from "./take-role";

type Transaction = Pick<Database, "select" | "insert" | "update" | "delete">;
type Role = typeof roles.$inferSelect;
/** `sessionId` is the web session that asks, where one does. */
type Changer = Caller & Proving & { sessionId: string | null };

/** What the change was decided on; where it is no longer so, nothing changes. */
type Expected = { passwordHash?: string | null };

/**
 * Changes what is given of a person. What they may no longer do ends at once, on every instance; a new password, or
 * another status, ends every sign-in, but for the one that somebody changes their own password in.
 * Throws `employee_not_found`, `email_taken`, `employee_code_taken`, `last_admin`, `invalid_request` for an unknown role,
 * `password_wrong` where the password is no longer the expected one, or `reauthentication_required` where it makes an admin.
 */
export async function changeEmployee(
  userId: number,
  { password, ...change }: EmployeeChange,
  caller: Changer,
  expected: Expected = {},
): Promise<Employee> {
  // It takes tens of milliseconds, for which no transaction should stay open.
  const passwordHash = password === undefined ? null : await hashPassword(password);
  const mayTakeAnAdmin = change.status === "inactive" || change.roleId !== undefined;
  return db().transaction(async (tx) => {
    const apply = () => applyChange(tx, userId, { change, passwordHash, expected }, caller);
    return mayTakeAnAdmin ? keepAnAdmin(tx, apply) : apply();
  });
}

type Wanted = { change: Omit<EmployeeChange, "password">; passwordHash: string | null; expected: Expected };

async function applyChange(
  tx: Transaction,
  userId: number,
  { change, passwordHash, expected }: Wanted,
  caller: Changer,
): Promise<Employee> {
  // Settings, roles, people: all lock in this order, so that no two wait for each other.
  const given = change.roleId === undefined ? null : await takeRole(tx, change.roleId);
  const [before] = await tx
    .select()
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
    // The weaker lock lets a phone's code be redeemed to its end, which this then takes back.
    .for("no key update");
  if (!before) throw new Refusal("employee_not_found");
  if (expected.passwordHash !== undefined && before.passwordHash !== expected.passwordHash)
    throw new Refusal("password_wrong");
  const changes = changesOf(before, change);
  if (Object.keys(changes).length === 0 && !passwordHash) return findEmployee(userId, tx);
  const [had] =
    changes.roleId || changes.status ? await tx.select().from(roles).where(eq(roles.id, before.roleId)) : [];
  const moved = changes.roleId && had && given ? { from: had, to: given } : null;
  if (makesAnAdmin(moved, changes.status && change.status === "active" ? had : undefined)) refuseUnproven(caller);
  await tx
    .update(users)
    .set({ ...change, ...(passwordHash && { passwordHash }) })
    .where(eq(users.id, userId))
    // A phone's session goes on with another role, but may read less.
    .returning(told({ action: "access.ended", user: users.id }))
    .catch(refuseTaken);

  // On a reactivation or a gain too: a sign-in that was under way meanwhile must not come to life again.
  const always = passwordHash !== null || changes.status !== undefined;
  await cutOff(tx, userId, {
    phones: always || !keeps(moved, "isMobileAppAccessEnabled"),
    web: always || !keeps(moved, "isAdmin"),
    except: caller.id === userId && !changes.status && !moved ? caller.sessionId : null,
    cause: { actor: caller, ipAddress: caller.ipAddress, because: reasonOf(change, changes) },
  });
  const person = await findEmployee(userId, tx);
  await recordChanges(tx, person, { changes, moved, hasNewPassword: passwordHash !== null }, caller);
  return person;
}

/** The gravest of what was changed. */
const reasonOf = ({ status }: Pick<EmployeeChange, "status">, changes: Changes): Cause["because"] => {
  if (changes.status) return status === "active" ? "person_reactivated" : "person_deactivated";
  return changes.roleId ? "role_changed" : "password_changed";
};

type Move = { from: Role; to: Role } | null;

/** Whether a right stays as it was. */
const keeps = (moved: Move, right: "isAdmin" | "isMobileAppAccessEnabled"): boolean =>
  !moved || moved.from[right] === moved.to[right];

/** Also an admin who was switched off and is to come back. */
const makesAnAdmin = (moved: Move, reactivatedAs: Role | undefined): boolean =>
  moved ? moved.to.isAdmin && (!moved.from.isAdmin || reactivatedAs !== undefined) : (reactivatedAs?.isAdmin ?? false);

type Changed = { changes: Changes; moved: Move; hasNewPassword: boolean };

async function recordChanges(tx: Transaction, person: Employee, changed: Changed, caller: Caller): Promise<void> {
  const { status, roleId: _, ...fields } = changed.changes;
  const target = { type: "user", id: person.id, name: fullName(person) };
  const event = { actor: caller, target, ipAddress: caller.ipAddress };
  const changes = {
    ...fields,
    ...(changed.moved && { role: { from: changed.moved.from.name, to: changed.moved.to.name } }),
    ...(changed.hasNewPassword && { password: "changed" }),
  };
  if (Object.keys(changes).length > 0)
    await recordEvent(tx, { ...event, action: "employee.changed", details: { changes } });
  if (status)
    await recordEvent(tx, {
      ...event,
      action: person.status === "active" ? "employee.reactivated" : "employee.deactivated",
    });
}
