import { and, eq, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { type Caller, fullName } from "@/lib/person";
import { findEmployee } from "./find";

/** Takes a person's PIN away, so that they set a new one; without one nothing changes. Throws `employee_not_found`. */
export async function resetPin(userId: number, caller: Caller): Promise<void> {
  await db().transaction(async (tx) => {
    const person = await findEmployee(userId, tx);
    const reset = await tx
      .update(users)
      .set({ pinHash: null })
      .where(and(eq(users.id, userId), isNotNull(users.pinHash)))
      .returning({ id: users.id });
    if (reset.length === 0) return;
    await recordEvent(tx, {
      action: "pin.reset",
      actor: caller,
      target: { type: "user", id: userId, name: fullName(person) },
      ipAddress: caller.ipAddress,
    });
  });
}
