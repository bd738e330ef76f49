import { sql } from "drizzle-orm";
import { type Database, query } from "@/db/client";
import type { Head } from "./head";

/** How long a mark waits beside its transactions, in seconds: an INSERT takes its id a moment before its transaction number. */
const WAIT = 5;

type Reading = { xmin: string; xmax: string; newest: string; now: string; isRipe: boolean | null };

export type Horizon = {
  /** The database's clock, as text to the millisecond's precision. */
  now: string;
  /** Every event up to this id that will ever be is visible from here on. */
  visibleId: number;
  /** What to wait for next. */
  next: Head["settling"];
};

/**
 * Ids are given when a row is written and seen when it is committed, so an event may turn up behind others that have
 * higher ones. Nothing is late up to an id once every transaction that was under way when that id was seen is over:
 * below it nobody has to look again.
 */
export async function readHorizon(tx: Pick<Database, "execute">, head: Head): Promise<Horizon> {
  const [read] = await query<Reading>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin, pg_snapshot_xmax(pg_current_snapshot())::text as xmax,
      coalesce((select max(id) from audit_events), 0)::text as newest,
      to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"000Z"') as now,
      ${head.settling?.at ?? null}::timestamptz < clock_timestamp() - make_interval(secs => ${WAIT}) as "isRipe"`,
    tx,
  );
  if (!read) throw new Error("The database did not say where it stands.");
  const { settling, settledId } = head;
  const newest = Number(read.newest);
  const begin = newest > settledId ? { id: newest, xid: read.xmax, at: read.now } : null;
  // Numbers that went back are another cluster's: a dump was restored.
  if (!settling || BigInt(read.xmax) < BigInt(settling.xid))
    return { now: read.now, visibleId: settledId, next: begin };
  const isOver = read.isRipe === true && BigInt(read.xmin) >= BigInt(settling.xid);
  if (!isOver) return { now: read.now, visibleId: settledId, next: settling };
  return { now: read.now, visibleId: Math.max(settling.id, settledId), next: newest > settling.id ? begin : null };
}
