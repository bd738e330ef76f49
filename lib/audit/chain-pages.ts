import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit-events";
import { auditSeals } from "@/db/schema/audit-seals";
import { type StoredEvent, momentText, storedColumns } from "./stored-event";

/** How many seals one statement reads. */
const PAGE = 1000;

/** A seal with the event that it is of. */
export type ChainRow = {
  position: number;
  eventId: string | null;
  at: string;
  digest: string;
  sealedAt: string;
  hash: string;
  prunedBefore: string | null;
  anchorPosition: number | null;
  anchorHash: string | null;
  /** Null where it is not there, or there is none. */
  event: StoredEvent | null;
  /** Whether a later seal records that events as old as this one were pruned. */
  isPruned: boolean;
};

const seal = {
  position: auditSeals.position,
  eventId: sql<string | null>`${auditSeals.eventId}::text`,
  at: momentText(auditSeals.at),
  digest: auditSeals.digest,
  sealedAt: momentText(auditSeals.sealedAt),
  hash: auditSeals.hash,
  prunedBefore: sql<string | null>`${momentText(auditSeals.prunedBefore)}`,
  anchorPosition: auditSeals.anchorPosition,
  anchorHash: auditSeals.anchorHash,
};

const isPruned = sql<boolean>`case when ${auditEvents.id} is null then exists (
  select from audit_seals later where later.pruned_before > ${auditSeals.at}
    and later.position > ${auditSeals.position} and later.event_id is null) else false end`;

/** The chain in its order, up to a position, page by page. */
export async function* chainPages(upTo: number): AsyncGenerator<ChainRow[]> {
  for (let after = 0; ;) {
    const rows = await db()
      .select({ seal, event: storedColumns, isPruned, hasEvent: sql<boolean>`${auditEvents.id} is not null` })
      .from(auditSeals)
      .leftJoin(auditEvents, eq(auditEvents.id, auditSeals.eventId))
      .where(and(gt(auditSeals.position, after), lte(auditSeals.position, upTo)))
      .orderBy(asc(auditSeals.position))
      .limit(PAGE);
    if (rows.length > 0)
      yield rows.map(({ seal, event, hasEvent, isPruned }) => ({
        ...seal,
        isPruned,
        event: hasEvent ? (event as StoredEvent) : null,
      }));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.seal.position;
    // The embedded database works in this very thread: requests get their turn in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
