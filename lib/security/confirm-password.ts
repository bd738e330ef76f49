import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { adminSessions } from "@/db/schema/admin-sessions";
import { recordEvent } from "@/lib/audit/record";
import { isLiving } from "@/lib/auth/session-times";
import { Refusal } from "@/lib/errors";
import type { Caller } from "@/lib/person";
import { checkOwnPassword } from "./check-own-password";

/**
 * Has a web session's admin prove once more who they are; good for 15 minutes, in that session alone (the idea of RFC
 * 9470, step-up authentication). Throws `password_wrong`, or `unauthenticated` where the session ended meanwhile.
 */
export async function confirmPassword(password: string, caller: Caller & { sessionId: string | null }): Promise<void> {
  await checkOwnPassword(password, caller);
  await db().transaction(async (tx) => {
    const proven = await tx
      .update(adminSessions)
      .set({ provenAt: sql`now()` })
      .where(and(eq(adminSessions.id, caller.sessionId ?? ""), isLiving()))
      .returning({ id: adminSessions.id });
    if (proven.length === 0) throw new Refusal("unauthenticated");
    await recordEvent(tx, { action: "admin.confirmed", actor: caller, ipAddress: caller.ipAddress });
  });
}
