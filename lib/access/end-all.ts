import { and, asc, gt, inArray, isNull, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { anyLive } from "@/db/live-code";
import { told } from "@/db/notice";
import { adminSessions } from "@/db/schema/admin-sessions";
import { deviceSessions } from "@/db/schema/device-sessions";
import { devices } from "@/db/schema/devices";
import { pendingSignIns } from "@/db/schema/pending-sign-ins";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { cancelCodes } from "@/lib/devices/cancel-codes";

type Writer = Pick<Database, "select" | "update">;

/** How many of each lost what they had. */
export type EndedAccess = { phones: number; web: number; codes: number; devices: number };

/**
 * Ends every sign-in there is, on phones and on the web, and every unused code; with `revokeDevices` every device has to
 * be connected or registered anew as well. For a site whose database was put back to how it was earlier: what had been
 * revoked since then would live again.
 */
export async function endAllAccess({ revokeDevices }: { revokeDevices: boolean }): Promise<EndedAccess> {
  const actor = { system: "Terminal" };
  return db().transaction(async (tx) => {
    // Whoever signs in, makes a code or uses one holds its person: it is done before this, and ends, or waits for it.
    await tx.execute(sql`lock table ${users} in exclusive mode`);
    const codes = await cancelCodes(tx, anyLive(), { actor, because: "access_ended" });
    const revoked = revokeDevices ? await revokeAll(tx) : [];
    const phones = await endAll(tx, deviceSessions);
    // Whoever is between the two steps of a sign-in begins anew. Before the sessions, as everybody does who locks both;
    // and alone, as a DELETE takes its rows in no order.
    await tx.execute(sql`lock table ${pendingSignIns} in exclusive mode`);
    await tx.delete(pendingSignIns);
    const web = await endAll(tx, adminSessions);
    const ended = { phones: phones.length, web: web.length, codes, devices: revoked.length };
    await recordEvent(tx, { action: "access.ended", actor, details: ended });
    await tx.execute(sql`select ${told({ action: "access.ended" }).told}`);
    return ended;
  });
}

// A change of a role holds nobody: rows in the order of their ids, so that neither waits for the other.

function revokeAll(tx: Writer) {
  const active = tx
    .select({ id: devices.id })
    .from(devices)
    .where(isNull(devices.revokedAt))
    .orderBy(asc(devices.id))
    .for("no key update");
  return tx
    .update(devices)
    .set({ revokedAt: sql`now()` })
    .where(and(inArray(devices.id, active), isNull(devices.revokedAt)))
    .returning({ id: devices.id });
}

function endAll(tx: Writer, sessions: typeof deviceSessions | typeof adminSessions) {
  const living = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(asc(sessions.id))
    .for("no key update");
  return tx
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(inArray(sessions.id, living), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
}
