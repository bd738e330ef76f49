import { lt, sql } from "drizzle-orm";
import { adminSessions } from "@/db/schema/admin-sessions";
import { deleteInBatches } from "@/db/delete-in-batches";

/** Removes web sessions that ran out more than `retentionDays` ago. Returns how many. */
export const deleteExpiredAdminSessions = (retentionDays: number): Promise<number> =>
  deleteInBatches(
    adminSessions,
    adminSessions.id,
    lt(adminSessions.expiresAt, sql`now() - make_interval(days => ${retentionDays})`),
  );
