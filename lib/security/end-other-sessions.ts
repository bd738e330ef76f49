import { and, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { adminSessions } from "@/db/schema/admin-sessions";
import { recordEvent } from "@/lib/audit/record";
import { endAdminSessions } from "@/lib/auth/end-admin-sessions";
import { isLiving } from "@/lib/auth/session-times";
import { holdOwners } from "@/lib/devices/hold-owner";
import { cancelTokensOf } from "@/lib/onboarding/cancel-tokens-of";
import type { Caller } from "@/lib/person";

/** Ends every web session of the caller but the one that asks, and the codes that wait. Returns how many; none is no event. */
export async function endOtherWebSessions(caller: Caller & { sessionId: string | null }): Promise<number> {
  const { id, sessionId, ipAddress } = caller;
  return db().transaction(async (tx) => {
    // A code that is being made in one of them waits, and is not made.
    await holdOwners(tx, [id]);
    const isOther = sessionId ? ne(adminSessions.id, sessionId) : undefined;
    const web = await tx.$count(adminSessions, and(eq(adminSessions.userId, id), isOther, isLiving()));
    if (web === 0) return 0;
    await cancelTokensOf(tx, [id], { actor: caller, ipAddress, because: "sessions_ended" });
    await endAdminSessions(tx, [id], sessionId);
    await recordEvent(tx, { action: "admin.sessions_ended", actor: caller, ipAddress, details: { web } });
    return web;
  });
}
