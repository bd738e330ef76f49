import { and, count, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit-events";
import { devices } from "@/db/schema/devices";
import type { AddonUse } from "./contract";

/** How much each addon is used, also while it is off: what is registered stays registered. */
export async function countAddonUse(): Promise<AddonUse> {
  const [signIns, registered] = await Promise.all([
    // The log has an index over what happened when; the sessions have none, and would be read whole.
    db()
      .select({ all: count() })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.action, "employee.signed_in"),
          gt(auditEvents.at, sql`now() - interval '24 hours'`),
          sql`${auditEvents.details} ->> 'method' = 'uid'`,
        ),
      ),
    db()
      .select({ all: count() })
      .from(devices)
      .where(and(isNull(devices.revokedAt), inArray(devices.registeredVia, ["field_manager", "self"]))),
  ]);
  return { "uid-login": signIns[0]?.all ?? 0, "field-manager": registered[0]?.all ?? 0 };
}
