import { sql } from "drizzle-orm";
import { query } from "@/db/client";

/** Whether there is anything for `sealEvents` to do. One small question: it reads no further back than the settled mark. */
export async function isSealingDue(): Promise<boolean> {
  const [row] = await query<{ due: boolean }>(sql`
    select exists (
      select from audit_events event where event.id > head.settled_id
        and not exists (select from audit_seals seal where seal.event_id = event.id)
    ) or case when head.settling_id is null then (select max(id) from audit_events) > head.settled_id
      else head.settling_xid::numeric > pg_snapshot_xmax(pg_current_snapshot())::text::numeric
        or head.settling_xid::numeric <= pg_snapshot_xmin(pg_current_snapshot())::text::numeric
          and head.settling_at < now() - interval '6 seconds'
      end as due
    from audit_head head where head.id = 1`);
  return row?.due === true;
}
