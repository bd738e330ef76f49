import { type SQL, and, desc, eq, gte, lt, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { anyContains } from "@/db/contains";
import { auditEvents } from "@/db/schema/audit-events";
import { devices } from "@/db/schema/devices";
import type { Position } from "@/lib/cursor";
import type { EventFilter } from "./contract";

/** The first `limit` events after a place in the list, newest first. */
export async function findEvents(filter: EventFilter, after: Position | null, limit: number) {
  const newest = [desc(auditEvents.at), desc(auditEvents.id)];
  const asked = and(
    filter.actor ? isBy(filter.actor) : undefined,
    filter.action ? eq(auditEvents.action, filter.action) : undefined,
    filter.from ? gte(auditEvents.at, new Date(filter.from)) : undefined,
    filter.to ? lt(auditEvents.at, new Date(filter.to)) : undefined,
    filter.q ? anyContains(searched, filter.q) : undefined,
    after ? comesAfter(after) : undefined,
  );
  const among = (whose?: SQL) =>
    db()
      .select()
      .from(auditEvents)
      .where(and(whose, asked))
      .orderBy(...newest)
      .limit(limit);
  // A walk along an index each: one over "either" would sort all that a busy person ever did, or read the whole log.
  const { person } = filter;
  return person
    ? unionAll(among(didIt(person)), among(hadItDone(person)), among(theirPhonesHadItDone(person)))
        .orderBy(...newest)
        .limit(limit)
    : among();
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
