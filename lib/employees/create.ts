import { db } from "@/db/client";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { hashPassword } from "@/lib/auth/password";
import { type Proving, refuseUnproven } from "@/lib/auth/refuse-unproven";
import { type Caller, fullName } from "@/lib/person";
import type { Employee, NewEmployee } from "./contract";
import { findEmployee } from "./find";
import { refuseTaken } from "./refuse-taken";
import { takeRole } from "./take-role";

/**
 * Adds a person. Of several at once with one email or code exactly one is added.
 * Throws `invalid_request` for an unknown role, `reauthentication_required` where it makes an admin, `email_taken` or
 * `employee_code_taken`.
 */
export async function createEmployee(
  { password, ...person }: NewEmployee,
  caller: Caller & Proving,
): Promise<Employee> {
  // It takes tens of milliseconds, for which no transaction should stay open.
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return db().transaction(async (tx) => {
    const role = await takeRole(tx, person.roleId);
    if (role.isAdmin) refuseUnproven(caller);
    const [made] = await tx
      .insert(users)
      .values({ ...person, passwordHash })
      .returning({ id: users.id })
      .catch(refuseTaken);
    if (!made) throw new Error("The person was not stored.");
    await recordEvent(tx, {
      action: "employee.created",
      actor: caller,
      target: { type: "user", id: made.id, name: fullName(person) },
      ipAddress: caller.ipAddress,
      details: { email: person.email, role: role.name },
    });
    return findEmployee(made.id, tx);
  });
}
