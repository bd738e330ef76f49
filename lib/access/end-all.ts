import { and, gt, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { told } from "@/db/notice";
import { adminSessions } from "@/db/schema/admin-sessions";
import { deviceSessions } from "@/db/schema/device-sessions";
import { devices } from "@/db/schema/devices";
import { pendingSignIns } from "@/db/schema/pending-sign-ins";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { cancelCodes } from "@/lib/devices/cancel-codes";

/** How many of each lost what they had. */
export type EndedAccess = { phones: number; web: number; codes: number; devices: number };

/**
 * Ends every sign-in there is, on phones and on the web, and every unused code; with `revokeDevices` every device has to
 * be connected or registered anew as well. For a site whose database was put back to how it was earlier: what had been
 * revoked since then would live again.
 */
export async function endAllAccess({ revokeDevices }: { revokeDevices: boolean }): Promise<EndedAccess> {
  const now = sql`now()`;
  const actor = { system: "Terminal" };
  return db().transaction(async (tx) => {
    // Whoever signs in, makes a code or uses one holds its person: it is done before this, and ends, or waits for it.
    await tx.execute(sql`lock table ${users} in exclusive mode`);
    const codes = await cancelCodes(tx, undefined, { actor, because: "access_ended" });
    const revoked = revokeDevices
      ? await tx.update(devices).set({ revokedAt: now }).where(isNull(devices.revokedAt)).returning({ id: devices.id })
      : [];
    const phones = await tx
      .update(deviceSessions)
      .set({ endedAt: now })
      .where(and(isNull(deviceSessions.endedAt), gt(deviceSessions.expiresAt, now)))
      .returning({ id: deviceSessions.id });
    // Whoever is between the two steps of a sign-in begins anew. Before the sessions, as everybody does who locks both.
    await tx.delete(pendingSignIns);
    const web = await tx
      .update(adminSessions)
      .set({ endedAt: now })
      .where(and(isNull(adminSessions.endedAt), gt(adminSessions.expiresAt, now)))
      .returning({ id: adminSessions.id });
    const ended = { phones: phones.length, web: web.length, codes, devices: revoked.length };
    await recordEvent(tx, { action: "access.ended", actor, details: ended });
    await tx.execute(sql`select ${told({ action: "access.ended" }).told}`);
    return ended;
  });
}
