import { and, eq, gt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit-events";
import type { AuditAction } from "./contract";

/** Whether an action was recorded in the last `minutes`. */
export async function happenedSince(action: AuditAction, minutes: number): Promise<boolean> {
  const [event] = await db()
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(and(eq(auditEvents.action, action), gt(auditEvents.at, sql`now() - make_interval(mins => ${minutes})`)))
    .limit(1);
  return event !== undefined;
}
