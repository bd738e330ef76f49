import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { told } from "@/db/notice";
import { adminSessions } from "@/db/schema/admin-sessions";
import { recordEvent } from "@/lib/audit/record";
import { isLiving } from "@/lib/auth/session-times";
import { browserOf } from "@/lib/browser-of";
import { holdOwners } from "@/lib/devices/hold-owner";
import { Refusal } from "@/lib/errors";
import { cancelTokensOf } from "@/lib/onboarding/cancel-tokens-of";
import type { Caller } from "@/lib/person";

/**
 * Ends one of the caller's own web sessions: its next request is refused, its event streams close, and no code of theirs
 * is left for whoever sits there to use. One that ended already stays as it is. Throws `session_not_found`.
 */
export async function endWebSession(sessionId: string, caller: Caller): Promise<void> {
  await db().transaction(async (tx) => {
    const [session] = await tx
      .select({ userAgent: adminSessions.userAgent })
      .from(adminSessions)
      .where(and(eq(adminSessions.id, sessionId), eq(adminSessions.userId, caller.id)));
    if (!session) throw new Refusal("session_not_found");
    // A code that is being made in it waits, and is not made; codes first, as everybody does who locks both.
    await holdOwners(tx, [caller.id]);
    await cancelTokensOf(tx, [caller.id], { actor: caller, ipAddress: caller.ipAddress, because: "session_ended" });
    const ended = await tx
      .update(adminSessions)
      .set({ endedAt: sql`now()` })
      .where(and(eq(adminSessions.id, sessionId), isLiving()))
      .returning({ id: adminSessions.id, ...told({ action: "access.ended", session: sessionId }) });
    if (ended.length === 0) return;
    await recordEvent(tx, {
      action: "admin.session_ended",
      actor: caller,
      target: { type: "session", id: sessionId, name: browserOf(session.userAgent ?? "") },
      ipAddress: caller.ipAddress,
    });
  });
}
