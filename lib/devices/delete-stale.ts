import { and, lt, sql } from "drizzle-orm";
import { deleteInBatches } from "@/db/delete-in-batches";
import { deviceSessions } from "@/db/schema/device-sessions";

/**
 * Removes device sessions that ended or ran out more than `retentionDays` ago. Returns how many.
 * One whose token has not run out yet stays, so that the phone that holds it still hears why it was refused.
 */
export async function deleteStaleSessions(retentionDays: number): Promise<number> {
  const stale = and(
    lt(deviceSessions.expiresAt, sql`now()`),
    lt(
      sql`coalesce(${deviceSessions.endedAt}, ${deviceSessions.expiresAt})`,
      sql`now() - make_interval(days => ${retentionDays})`,
    ),
  );
  return deleteInBatches(deviceSessions, deviceSessions.id, stale ?? sql`false`);
}
