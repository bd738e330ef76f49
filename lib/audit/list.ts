import { type SQL, and, desc, eq, gte, lt, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { z } from "zod";
import { db } from "@/db/client";
import { anyContains } from "@/db/contains";
import { auditEvents } from "@/db/schema/audit-events";
import { devices } from "@/db/schema/devices";
import { type Position, encodeCursor, readCursor } from "@/lib/cursor";
import { DEFAULT_LIMIT } from "@/lib/paging";
import type { AuditEvent, EventPage, ListEventsQuery } from "./contract";

/** Events, newest first. Throws `invalid_request` for a cursor that is not ours. */
export async function listEvents(query: ListEventsQuery): Promise<EventPage> {
  const { limit = DEFAULT_LIMIT } = query;
  const after = query.cursor ? readCursor(query.cursor, z.string().regex(/^\d{1,18}$/)) : null;
  const newest = [desc(auditEvents.at), desc(auditEvents.id)];
  const asked = and(
    query.actor ? isBy(query.actor) : undefined,
    query.action ? eq(auditEvents.action, query.action) : undefined,
    query.from ? gte(auditEvents.at, new Date(query.from)) : undefined,
    query.to ? lt(auditEvents.at, new Date(query.to)) : undefined,
    query.q ? anyContains(searched, query.q) : undefined,
    after ? comesAfter(after) : undefined,
  );
  const among = (whose?: SQL) =>
    db()
      .select()
      .from(auditEvents)
      .where(and(whose, asked))
      .orderBy(...newest)
      .limit(limit + 1);
  // A walk along an index each: one over "either" would sort all that a busy person ever did, or read the whole log.
  const { person } = query;
  const rows = person
    ? await unionAll(among(didIt(person)), among(hadItDone(person)), among(theirPhonesHadItDone(person)))
        .orderBy(...newest)
        .limit(limit + 1)
    : await among();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { events: page.map(toEvent), nextCursor: last ? encodeCursor({ at: last.at, id: String(last.id) }) : null };
}

const isBy = (actor: string): SQL =>
  actor === "stranger" || actor === "system"
    ? eq(auditEvents.actorType, actor)
    : eq(auditEvents.actorId, Number(actor));

const didIt = (person: number): SQL => sql`${auditEvents.actorId} = ${person}`;

/** Without what they did to themselves, which {@link didIt} has. */
const hadItDone = (person: number): SQL =>
  sql`${auditEvents.targetType} = 'user' and ${auditEvents.targetId} = ${String(person)}
    and ${auditEvents.actorId} is distinct from ${person}`;

/** What others did to their phones: registered, renamed or removed them. */
const theirPhonesHadItDone = (person: number): SQL =>
  sql`${auditEvents.targetType} = 'device'
    and ${auditEvents.targetId} in (select ${devices.id}::text from ${devices} where ${devices.userId} = ${person})
    and ${auditEvents.actorId} is distinct from ${person}`;

const searched = [
  auditEvents.actorName,
  auditEvents.targetName,
  auditEvents.ipAddress,
  sql`${auditEvents.details}->>'email'`,
];

const comesAfter = ({ at, id }: Position): SQL =>
  sql`(${auditEvents.at}, ${auditEvents.id}) < (${at.toISOString()}::timestamptz, ${id}::bigint)`;

const toEvent = (row: typeof auditEvents.$inferSelect): AuditEvent => ({
  id: String(row.id),
  at: row.at.toISOString(),
  action: row.action as AuditEvent["action"],
  actor: { type: row.actorType, id: row.actorId, name: row.actorName },
  target: row.targetType ? { type: row.targetType, id: row.targetId, name: row.targetName ?? "" } : null,
  ipAddress: row.ipAddress,
  details: row.details,
});
