import { and, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { adminSessions } from "@/db/schema/admin-sessions";
import { deviceSessions } from "@/db/schema/device-sessions";
import { recordEvent } from "@/lib/audit/record";
import { endAdminSessions } from "@/lib/auth/end-admin-sessions";
import { isLiving } from "@/lib/auth/session-times";
import { endSessionsOf } from "@/lib/devices/end-sessions";
import { holdOwners } from "@/lib/devices/hold-owner";
import { cancelTokensOf } from "@/lib/onboarding/cancel-tokens-of";
import { type Caller, fullName } from "@/lib/person";
import { findEmployee } from "./find";

/**
 * Ends every sign-in of a person, on phones and on the web, but for the web session that asks. Their phones stay
 * registered; the unused codes that those or the person made are cancelled. Returns how many ended; none is no event. Throws `employee_not_found`.
 */
export async function endEmployeeSessions(
  userId: number,
  caller: Caller & { sessionId: string | null },
): Promise<{ phones: number; web: number }> {
  return db().transaction(async (tx) => {
    await holdOwners(tx, [userId]);
    const person = await findEmployee(userId, tx);
    const except = caller.id === userId ? caller.sessionId : null;
    const phones = await tx.$count(
      deviceSessions,
      and(eq(deviceSessions.userId, userId), isNull(deviceSessions.endedAt), gt(deviceSessions.expiresAt, sql`now()`)),
    );
    const web = await tx.$count(
      adminSessions,
      and(eq(adminSessions.userId, userId), isLiving(), except ? ne(adminSessions.id, except) : undefined),
    );
    // All that they or their phones made: a phone makes codes for its own person alone.
    await cancelTokensOf(tx, [userId], { actor: caller, ipAddress: caller.ipAddress, because: "sessions_ended" });
    await endSessionsOf(tx, userId);
    await endAdminSessions(tx, [userId], except);
    if (phones + web > 0)
      await recordEvent(tx, {
        action: "employee.sessions_ended",
        actor: caller,
        target: { type: "user", id: userId, name: fullName(person) },
        ipAddress: caller.ipAddress,
        details: { phones, web },
      });
    return { phones, web };
  });
}
