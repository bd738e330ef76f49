import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit-events";
import { auditSeals } from "@/db/schema/audit-seals";
import { Refusal } from "@/lib/errors";
import { appendSeals } from "./append-seals";
import { lockHead, writeHead } from "./head";
import { readHorizon } from "./settle";
import { digestOfEvent, storedColumns } from "./stored-event";

/** How many events one transaction seals. */
const BATCH = 500;

type Batch = { sealed: number; lastId: number; isFull: boolean };

/**
 * Seals every committed event that is not sealed yet, in the order of their ids, batch by batch, until there are none or
 * `signal` says to stop. One at a time among all instances: returns how many, or null where another one is at work.
 * Throws `audit_unsigned`.
 */
export async function sealEvents(signal?: AbortSignal): Promise<number | null> {
  for (let total = 0, from = 0; ;) {
    const batch = await sealBatch(from);
    if (!batch) return total > 0 ? total : null;
    total += batch.sealed;
    from = batch.lastId;
    if (!batch.isFull || signal?.aborted) return total;
  }
}

/** `from`: the last id of the batch before. What is late below it is for the next call. */
const sealBatch = (from: number): Promise<Batch | null> =>
  db().transaction(async (tx) => {
    const head = await lockHead(tx, { wait: false });
    if (!head) return null;
    if (!head.isOurs) throw new Refusal("audit_unsigned");
    // Before the events are read: what is visible by then is what they are read from.
    const { now, visibleId, next } = await readHorizon(tx, head);
    const after = Math.max(from, head.settledId);
    const events = await readUnsealed(tx, after);
    const isFull = events.length === BATCH;
    const lastId = Number(events.at(-1)?.id ?? after);
    const end = await appendSeals(
      tx,
      head,
      now,
      events.map((event) => ({ eventId: event.id, at: event.at, digest: digestOfEvent(event) })),
    );
    // Only a reading without a gap settles: one from the mark itself.
    const isGapless = after === head.settledId;
    const settledId = isGapless ? Math.max(isFull ? Math.min(lastId, visibleId) : visibleId, after) : head.settledId;
    const settling = settledId < visibleId ? head.settling : next;
    const isMoved = events.length > 0 || settledId !== head.settledId || settling?.id !== head.settling?.id;
    if (isMoved) await writeHead(tx, { ...end, settledId, settling });
    return { sealed: events.length, lastId, isFull };
  });

const sealOf = sql`select ${auditSeals.position} from ${auditSeals} where ${eq(auditSeals.eventId, auditEvents.id)}`;

/** Each looks for its own seal: a join may be planned to read all seals there are, for each batch. */
const readUnsealed = (tx: Pick<Database, "select">, after: number) =>
  tx
    .select(storedColumns)
    .from(auditEvents)
    .where(and(gt(auditEvents.id, after), isNull(sql`(${sealOf})`)))
    .orderBy(asc(auditEvents.id))
    .limit(BATCH);
