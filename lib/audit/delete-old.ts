import { inArray, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit-events";

const BATCH = 1000;

/**
 * Removes events older than `retentionDays`. Returns how many. It locks no row beforehand, as other clean-ups do: that
 * takes the right to change one, which nobody needs here.
 */
export async function deleteOldEvents(retentionDays: number): Promise<number> {
  for (let total = 0; ;) {
    const old = db()
      .select({ id: auditEvents.id })
      .from(auditEvents)
      .where(lt(auditEvents.at, sql`now() - make_interval(days => ${retentionDays})`))
      .limit(BATCH);
    const deleted = await db()
      .delete(auditEvents)
      .where(inArray(auditEvents.id, old))
      .returning({ id: auditEvents.id });
    total += deleted.length;
    if (deleted.length < BATCH) return total;
  }
}
