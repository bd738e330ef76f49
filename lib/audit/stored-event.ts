import { type Column, type SQL, sql } from "drizzle-orm";
import { auditEvents } from "@/db/schema/audit-events";
import { canonicalJson } from "./canonical-json";
import { sha256 } from "./seal-hash";

/** A moment as it is sealed and exported, to the microsecond, whatever the session's zone: `2026-01-31T12:00:00.123000Z`. */
export const momentText = (column: Column | SQL) =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Exactly the stored columns, read as text where a driver would make something of its own of them. */
export const storedColumns = {
  id: sql<string>`${auditEvents.id}::text`,
  at: momentText(auditEvents.at),
  action: auditEvents.action,
  actorType: auditEvents.actorType,
  actorId: auditEvents.actorId,
  actorName: auditEvents.actorName,
  targetType: auditEvents.targetType,
  targetId: auditEvents.targetId,
  targetName: auditEvents.targetName,
  ipAddress: auditEvents.ipAddress,
  details: sql<string>`${auditEvents.details}::text`,
};

/** A row of `audit_events`, `details` as the text of its JSON. */
export type StoredEvent = {
  id: string;
  at: string;
  action: string;
  actorType: string;
  actorId: number | null;
  actorName: string;
  targetType: string | null;
  targetId: string | null;
  targetName: string | null;
  ipAddress: string | null;
  details: string;
};

/** What a seal holds of an event: SHA-256 of its canonical JSON. */
export const digestOfEvent = (event: StoredEvent): string =>
  sha256(canonicalJson({ ...event, details: JSON.parse(event.details) }));
