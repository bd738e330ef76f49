import { sql } from "drizzle-orm";
import { query } from "@/db/client";

/** How many events one statement looks at. */
const PAGE = 20_000;

/** The first event that has no seal although all that had its place in the log were sealed long ago, or null. */
export async function findInserted(settledId: number): Promise<string | null> {
  for (let after: string | null = null; ;) {
    const [page]: { last: string | null; inserted: string | null }[] = await query(sql`
      select max(id)::text as last, (min(id) filter (where is_bare))::text as inserted from (
        select event.id, seal.position is null as is_bare
        from audit_events event left join audit_seals seal on seal.event_id = event.id
        where event.id <= ${settledId} and (${after}::bigint is null or event.id > ${after}::bigint)
        order by event.id limit ${PAGE}
      ) page`);
    if (!page || page.inserted !== null) return page?.inserted ?? null;
    if (page.last === null) return null;
    after = page.last;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export type Unsealed = { count: number; since: string | null };

/** How many events are committed and not sealed yet, and when the first of them was. */
export async function countUnsealed(settledId: number): Promise<Unsealed> {
  const [row] = await query<Unsealed>(sql`
    select count(*)::int as count, to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since from audit_events event where event.id > ${settledId}
      and not exists (select from audit_seals seal where seal.event_id = event.id)`);
  return row ?? { count: 0, since: null };
}
