import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { told } from "@/db/notice";
import { adminSessions } from "@/db/schema/admin-sessions";
import { recordEvent } from "@/lib/audit/record";
import { fullName } from "@/lib/person";
import { findAdminBySession } from "./admin";

/** Ends a web session. One that ended already stays as it is. */
export async function signOut(sessionId: string, ipAddress: string | null): Promise<void> {
  const admin = await findAdminBySession(sessionId);
  await db().transaction(async (tx) => {
    const ended = await tx
      .update(adminSessions)
      .set({ endedAt: sql`now()` })
      .where(and(eq(adminSessions.id, sessionId), isNull(adminSessions.endedAt)))
      .returning({ id: adminSessions.id, ...told({ action: "access.ended", session: sessionId }) });
    if (ended.length && admin)
      await recordEvent(tx, { action: "admin.signed_out", actor: { id: admin.id, name: fullName(admin) }, ipAddress });
  });
}
