import { lt, sql } from "drizzle-orm";
import { deleteInBatches } from "@/db/delete-in-batches";
import { auditEvents } from "@/db/schema/audit-events";

/** Removes events older than `retentionDays`. Returns how many. */
export const deleteOldEvents = (retentionDays: number): Promise<number> =>
  deleteInBatches(
    auditEvents,
    auditEvents.id,
    lt(auditEvents.at, sql`now() - make_interval(days => ${retentionDays})`),
  );
