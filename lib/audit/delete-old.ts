import { asc, eq, inArray, lt, lte, sql } from "drizzle-orm";
import { type Database, db, query, tryWithLock } from "@/db/client";
import { auditEvents } from "@/db/schema/audit-events";
import { auditSeals } from "@/db/schema/audit-seals";
import { Refusal } from "@/lib/errors";
import { appendSeals } from "./append-seals";
import { type ReadHead, lockHead, writeHead } from "./head";
import { GENESIS, type Pruning, digestOfPruning } from "./seal-hash";
import { momentText } from "./stored-event";

/** How many events, and how many seals, one transaction removes. */
const BATCH = 1000;

/** Keeps `verify` and pruning apart. */
export const PRUNING = "latchkey audit pruning";

/**
 * Removes events older than `retentionDays`, and the seals that stand before all that is left. Each batch is recorded in
 * the chain in its own transaction, so that a pruned event is told from one that somebody took away. Returns how many
 * events went: none while the chain is being verified. Throws `audit_unsigned`.
 */
export async function deleteOldEvents(retentionDays: number): Promise<number> {
  const pruned = await tryWithLock(PRUNING, async () => {
    const [clock] = await query<{ before: string }>(
      sql`select to_char((now() - make_interval(days => ${retentionDays})) at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"000Z"') as before`,
    );
    if (!clock) throw new Error("The database did not tell the time.");
    for (let total = 0; ;) {
      const { events, seals } = await pruneBatch(clock.before);
      total += events;
      if (events < BATCH && seals < BATCH) return total;
    }
  });
  return pruned.held ? pruned.value : 0;
}

const pruneBatch = (before: string): Promise<{ events: number; seals: number }> =>
  db().transaction(async (tx) => {
    const head = await lockHead(tx, { wait: true });
    if (!head?.isOurs) throw new Refusal("audit_unsigned");
    const old = tx
      .select({ id: auditEvents.id })
      .from(auditEvents)
      .where(lt(auditEvents.at, sql`${before}::timestamptz`))
      .orderBy(asc(auditEvents.at), asc(auditEvents.id))
      .limit(BATCH);
    const events = await tx.delete(auditEvents).where(inArray(auditEvents.id, old)).returning({ id: auditEvents.id });
    const { count, last, anchor } = await findOver(tx, before);
    if (last) await tx.delete(auditSeals).where(lte(auditSeals.position, last.position));
    if (events.length > 0 || last) await record(tx, head, { prunedBefore: before, ...(last ?? anchor) });
    return { events: events.length, seals: count };
  });

type Anchor = Pick<Pruning, "anchorPosition" | "anchorHash">;
type Over = { count: number; last: (Anchor & { position: number }) | null; anchor: Anchor };

/** The seals at the beginning of the chain that seal nothing that is left or young enough to be asked for. */
async function findOver(tx: Pick<Database, "select">, before: string): Promise<Over> {
  const first = await tx
    .select({
      position: auditSeals.position,
      hash: auditSeals.hash,
      isOver: sql<boolean>`${auditSeals.at} < ${before}::timestamptz and ${auditEvents.id} is null`,
    })
    .from(auditSeals)
    .leftJoin(auditEvents, eq(auditEvents.id, auditSeals.eventId))
    .orderBy(asc(auditSeals.position))
    .limit(BATCH);
  const kept = first.findIndex(({ isOver }) => !isOver);
  const over = kept < 0 ? first : first.slice(0, kept);
  const last = over.at(-1);
  return {
    count: over.length,
    last: last ? { position: last.position, anchorPosition: last.position, anchorHash: last.hash } : null,
    anchor: await readAnchor(tx),
  };
}

/** What the chain that is kept begins after, as its last record of a pruning says. */
export async function readAnchor(on: Pick<Database, "select">): Promise<Anchor> {
  const [record] = await on
    .select({ anchorPosition: auditSeals.anchorPosition, anchorHash: auditSeals.anchorHash })
    .from(auditSeals)
    .where(sql`${auditSeals.prunedBefore} is not null`)
    .orderBy(sql`${auditSeals.position} desc`)
    .limit(1);
  return { anchorPosition: record?.anchorPosition ?? 0, anchorHash: record?.anchorHash ?? GENESIS };
}

async function record(tx: Database, head: ReadHead, { prunedBefore, anchorPosition, anchorHash }: Pruning) {
  const [clock] = await query<{ now: string }>(
    sql`select ${momentText(sql`clock_timestamp()::timestamptz(3)`)} as now`,
    tx,
  );
  if (!clock) throw new Error("The database did not tell the time.");
  const pruning = { prunedBefore, anchorPosition, anchorHash };
  const sealed = { eventId: null, at: clock.now, digest: digestOfPruning(pruning), pruning };
  await writeHead(tx, { ...head, ...(await appendSeals(tx, head, clock.now, [sealed])) });
}
