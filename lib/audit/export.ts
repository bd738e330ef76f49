import { eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit-events";
import { auditSeals } from "@/db/schema/audit-seals";
import { BYTE_ORDER_MARK, csvLines } from "@/lib/csv/write-lines";
import type { Position } from "@/lib/cursor";
import type { Caller } from "@/lib/person";
import { canonicalJson } from "./canonical-json";
import type { EventFilter, ExportEventsQuery } from "./contract";
import { findEvents } from "./find";
import { recordEvent } from "./record";
import { GENESIS } from "./seal-hash";
import { type StoredEvent, momentText, storedColumns } from "./stored-event";

/** How many events one statement reads. */
const PAGE = 1000;

type Format = ExportEventsQuery["format"];
type Exported = { event: StoredEvent; seal: Seal | null };
/** What makes an event checkable elsewhere: docs/decisions/0018-sealed-audit.md says how. */
type Seal = { position: number; sealedAt: string; previous: string | null; hash: string };

/** The events that a list would show, newest first, each with its seal; read and sent page by page. */
export async function exportEvents(
  { format, ...filter }: ExportEventsQuery,
  caller: Caller,
): Promise<{ name: string; format: Format; lines: AsyncIterable<string> }> {
  const { from: since, to: until, ...rest } = filter;
  // Recorded first: whoever breaks off has what was sent until then.
  await recordEvent(db(), {
    action: "audit.exported",
    actor: caller,
    ipAddress: caller.ipAddress,
    details: { format, ...rest, since, until },
  });
  return { name: `audit-log.${format}`, format, lines: linesOf(filter, format) };
}

async function* linesOf(filter: EventFilter, format: Format): AsyncGenerator<string> {
  if (format === "csv") yield `${BYTE_ORDER_MARK}${csvLines([HEADER])}`;
  for (let after: Position | null = null; ;) {
    const found: Awaited<ReturnType<typeof findEvents>> = await findEvents(filter, after, PAGE);
    const last = found.at(-1);
    if (!last) return;
    const rows = await readSealed(found.map(({ id }) => id));
    yield format === "csv" ? csvLines(rows.map(toCells)) : rows.map(toJson).join("");
    if (found.length < PAGE) return;
    after = { at: last.at, id: String(last.id) };
  }
}

const previous = alias(auditSeals, "previous");

async function readSealed(ids: number[]): Promise<Exported[]> {
  const rows = await db()
    .select({
      event: storedColumns,
      position: auditSeals.position,
      sealedAt: sql<string>`${momentText(auditSeals.sealedAt)}`,
      hash: auditSeals.hash,
      previous: previous.hash,
    })
    .from(auditEvents)
    .leftJoin(auditSeals, eq(auditSeals.eventId, auditEvents.id))
    .leftJoin(previous, eq(previous.position, sql`${auditSeals.position} - 1`))
    .where(sql`${auditEvents.id} = any(${`{${ids.join(",")}}`}::text::bigint[])`)
    .orderBy(sql`${auditEvents.at} desc, ${auditEvents.id} desc`);
  return rows.map(({ event, position, sealedAt, hash, previous }) => ({
    event,
    seal:
      position === null || hash === null
        ? null
        : { position, sealedAt, previous: position === 1 ? GENESIS : previous, hash },
  }));
}

const HEADER = [...Object.keys(storedColumns), "sealPosition", "sealedAt", "sealPrevious", "sealHash"];

const toCells = ({ event, seal }: Exported) => [
  ...Object.keys(storedColumns).map((name) => event[name as keyof StoredEvent]),
  seal?.position ?? null,
  seal?.sealedAt ?? null,
  seal?.previous ?? null,
  seal?.hash ?? null,
];

const toJson = ({ event, seal }: Exported): string =>
  `${canonicalJson({ ...event, details: JSON.parse(event.details), seal })}\n`;
