import { and, eq, gt, sql } from "drizzle-orm";
import { db, query } from "@/db/client";
import { deleteInBatches } from "@/db/delete-in-batches";
import { rateLimits } from "@/db/schema/rate-limits";

export type Limit = {
  name: string;
  /** At most this many tries … */
  max: number;
  /** … in this time, for each subject. */
  seconds: number;
  /** Each try begins the time anew. */
  slides?: true;
  /** From the third window in a row that is full, each lasts twice as long as the one before, up to eight times. */
  backsOff?: true;
};

/** What became of a try: how many it makes, or for how many seconds there is no room for another. */
export type Counted = { count: number; seconds: null } | { count: null; seconds: number };

/** A window that was full doubles no more often than this. */
const MOST_DOUBLINGS = 3;

/**
 * Counts one try, or counts nothing and says how long to wait where `max` were counted already. One statement, exact on
 * any number of instances: the guard in ON CONFLICT … WHERE decides. Whoever is plainly refused is only read, so that
 * they cost no write and no lock.
 */
export async function count(key: string, { seconds, slides, backsOff }: Limit, max: number): Promise<Counted> {
  const isOver = sql`c.resets_at <= now()`;
  // A person who forgot their password fills a window, or two. Only from the third one on it doubles.
  const fullBefore = backsOff
    ? sql`case when c.count >= ${max}::int and c.forgotten_at > now() then c.full_before + 1 else 0 end`
    : sql`0`;
  const window = sql`make_interval(secs => ${seconds} * 2 ^ least(greatest(${fullBefore} - 1, 0), ${MOST_DOUBLINGS}))`;
  const longest = sql`make_interval(secs => ${seconds * 2 ** MOST_DOUBLINGS})`;
  const resetsAt = slides
    ? sql`now() + make_interval(secs => ${seconds})`
    : sql`case when ${isOver} then now() + ${window} else c.resets_at end`;
  const [tried] = await query<{ count: number | null; seconds: number | null }>(sql`
    with refused as (
      select extract(epoch from resets_at - clock_timestamp())::float8 as seconds from rate_limits
      where key = ${key} and resets_at > now() and count >= ${max}::int
    ), counted as (
      insert into rate_limits as c (key, count, resets_at, forgotten_at)
      select ${key}::text, 1, now() + make_interval(secs => ${seconds}),
        case when ${backsOff ?? false}::boolean then now() + make_interval(secs => ${seconds}) + ${longest} end
      where not exists (select 1 from refused)
      on conflict (key) do update set
        count = case when ${isOver} then 1 else c.count + 1 end,
        full_before = case when ${isOver} then ${fullBefore} else c.full_before end,
        resets_at = ${resetsAt},
        forgotten_at = case when ${backsOff ?? false}::boolean then ${resetsAt} + ${longest} end
      where ${isOver} or c.count < ${max}::int
      returning c.count
    )
    select (select count from counted) as count, (select seconds from refused) as seconds`);
  if (tried?.count != null) return { count: tried.count, seconds: null };
  // Others took the last room in this very moment, so that the statement did not see them yet.
  return { count: null, seconds: tried?.seconds ?? (await secondsLeft(key)) };
}

/** How many seconds until a counter begins anew. */
export async function secondsLeft(key: string): Promise<number> {
  const [row] = await db()
    .select({ seconds: sql<number>`extract(epoch from ${rateLimits.resetsAt} - clock_timestamp())::float8` })
    .from(rateLimits)
    .where(eq(rateLimits.key, key));
  return row?.seconds ?? 0;
}

/** Takes one counted try back. */
export const giveBack = async (key: string): Promise<void> =>
  void (await db()
    .update(rateLimits)
    .set({ count: sql`${rateLimits.count} - 1` })
    .where(and(eq(rateLimits.key, key), gt(rateLimits.count, 0))));

/** Forgets what was counted. */
export const forgetTries = async (key: string): Promise<void> =>
  void (await db().delete(rateLimits).where(eq(rateLimits.key, key)));

/** Removes counters whose window is over, and of which the next one need not know. Returns how many. */
export const deleteOldCounters = (): Promise<number> =>
  deleteInBatches(
    rateLimits,
    rateLimits.key,
    sql`greatest(${rateLimits.resetsAt}, ${rateLimits.forgottenAt}) <= now()`,
  );
