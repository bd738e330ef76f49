import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { told } from "@/db/notice";
import { adminSessions } from "@/db/schema/admin-sessions";
import { recordEvent } from "@/lib/audit/record";
import { findAdminBySession } from "@/lib/auth/admin";
import { holdOwners } from "@/lib/devices/hold-owner";
import { cancelTokensOf } from "@/lib/onboarding/cancel-tokens-of";
import { fullName } from "@/lib/person";

/** Ends a web session, and the codes that its person has waiting. One that ended already stays as it is, and so do they. */
export async function signOut(sessionId: string, ipAddress: string | null): Promise<void> {
  const found = await findAdminBySession(sessionId);
  await db().transaction(async (tx) => {
    // A code that is being made in it waits, and is not made; codes first, as everybody does who locks both.
    if (found) await holdOwners(tx, [found.id]);
    const admin = found && (await findAdminBySession(sessionId, tx));
    const actor = admin && { id: admin.id, name: fullName(admin) };
    if (actor) await cancelTokensOf(tx, [actor.id], { actor, ipAddress, because: "session_ended" });
    const ended = await tx
      .update(adminSessions)
      .set({ endedAt: sql`now()` })
      .where(and(eq(adminSessions.id, sessionId), isNull(adminSessions.endedAt)))
      .returning({ id: adminSessions.id, ...told({ action: "access.ended", session: sessionId }) });
    if (ended.length && actor) await recordEvent(tx, { action: "admin.signed_out", actor, ipAddress });
  });
}
