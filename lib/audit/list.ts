import { z } from "zod";
import type { auditEvents } from "@/db/schema/audit-events";
import { encodeCursor, readCursor } from "@/lib/cursor";
import { DEFAULT_LIMIT } from "@/lib/paging";
import type { AuditEvent, EventPage, ListEventsQuery } from "./contract";
import { findEvents } from "./find";

/** Events, newest first. Throws `invalid_request` for a cursor that is not ours. */
export async function listEvents({ limit = DEFAULT_LIMIT, cursor, ...filter }: ListEventsQuery): Promise<EventPage> {
  const after = cursor ? readCursor(cursor, z.string().regex(/^\d{1,18}$/)) : null;
  const rows = await findEvents(filter, after, limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { events: page.map(toEvent), nextCursor: last ? encodeCursor({ at: last.at, id: String(last.id) }) : null };
}

const toEvent = (row: typeof auditEvents.$inferSelect): AuditEvent => ({
  id: String(row.id),
  at: row.at.toISOString(),
  action: row.action as AuditEvent["action"],
  actor: { type: row.actorType, id: row.actorId, name: row.actorName },
  target: row.targetType ? { type: row.targetType, id: row.targetId, name: row.targetName ?? "" } : null,
  ipAddress: row.ipAddress,
  details: row.details,
});
