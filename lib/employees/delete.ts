import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { keepAnAdmin } from "@/lib/auth/keep-an-admin";
import { deleteFactor } from "@/lib/auth/second-factor/delete-factor";
import { Refusal } from "@/lib/errors";
import { type Caller, fullName } from "@/lib/person";
import { cutOff } from "./cut-off";

/**
 * Deletes a person and ends every sign-in of theirs. Their row stays, and their phones stay registered, so that such a
 * phone can be told. Throws `employee_not_found` or `last_admin`.
 */
export async function deleteEmployee(userId: number, caller: Caller): Promise<void> {
  await db().transaction((tx) =>
    keepAnAdmin(tx, async () => {
      const [person] = await tx
        .update(users)
        .set({ deletedAt: sql`now()` })
        .where(and(eq(users.id, userId), isNull(users.deletedAt)))
        .returning({ firstName: users.firstName, lastName: users.lastName, email: users.email });
      if (!person) throw new Refusal("employee_not_found");
      const cause = { actor: caller, ipAddress: caller.ipAddress, because: "person_deleted" } as const;
      await cutOff(tx, userId, { phones: true, web: true, cause });
      await deleteFactor(tx, userId);
      await recordEvent(tx, {
        action: "employee.deleted",
        actor: caller,
        target: { type: "user", id: userId, name: fullName(person) },
        ipAddress: caller.ipAddress,
        details: { email: person.email },
      });
    }),
  );
}
