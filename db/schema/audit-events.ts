import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** Append-only. No foreign keys and names by value: an event outlives what it names. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment("at")
      .notNull()
      .default(sql`now()`),
    action: text().notNull(),
    actorType: text("actor_type", { enum: ["user", "stranger", "system"] }).notNull(),
    actorId: integer("actor_id"),
    actorName: text("actor_name").notNull(),
    targetType: text("target_type"),
    targetId: text("target_id"),
    targetName: text("target_name"),
    ipAddress: text("ip_address"),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [
    // Read backwards. A descending index would put nulls last, and the lists do not.
    index("audit_events_at_idx").on(table.at, table.id),
    index("audit_events_actor_id_idx").on(table.actorId, table.at, table.id),
    index("audit_events_actor_type_idx").on(table.actorType, table.at, table.id),
    index("audit_events_target_idx").on(table.targetType, table.targetId, table.at, table.id),
    index("audit_events_action_idx").on(table.action, table.at, table.id),
  ],
);
