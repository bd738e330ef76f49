import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { users } from "./users";

/** A phone or browser. A revoked one that comes back is a new row, so this row stays the record of what happened. */
export const devices = pgTable(
  "devices",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    identifier: text().notNull(),
    name: text().notNull(),
    platform: text({ enum: ["ios", "android", "web"] }).notNull(),
    model: text(),
    osVersion: text("os_version"),
    appVersion: text("app_version"),
    /** `qr`: an admin's own device. The other two are employees' devices. */
    registeredVia: text("registered_via", { enum: ["qr", "field_manager", "self"] }).notNull(),
    /**
     * The phones behind the code that connected it, the oldest first: the last one made the code, the one before had
     * connected that one. Empty where the code came from the web. It is written when the phone connects and says how
     * that came about, whatever becomes of those phones later: so nobody is lost who was connected with a stolen one.
     */
    connectedVia: uuid("connected_via")
      .array()
      .notNull()
      .default(sql`'{}'::uuid[]`),
    connectedAt: moment("connected_at")
      .notNull()
      .default(sql`now()`),
    lastActiveAt: moment("last_active_at")
      .notNull()
      .default(sql`now()`),
    ipAddress: text("ip_address"),
    revokedAt: moment("revoked_at"),
    revokedBy: integer("revoked_by").references(() => users.id),
    /** The SHA-256 thumbprint (RFC 7638) of the key that this phone holds; null where it holds none. */
    jkt: text(),
    /** When somebody else tried the code that connected it. */
    contestedAt: moment("contested_at"),
  },
  (table) => [
    uniqueIndex("devices_active_identifier_key")
      .on(table.identifier)
      .where(sql`${table.revokedAt} is null`),
    // Read backwards. A descending index would put nulls last, and the lists do not.
    index("devices_owner_idx").on(table.userId, table.connectedAt, table.id),
    // One for each kind: of few admins' phones among many employees' a list must not look at all to find the first.
    index("devices_admins_idx")
      .on(table.connectedAt, table.id)
      .where(sql`${table.registeredVia} = 'qr'`),
    index("devices_employees_idx")
      .on(table.connectedAt, table.id)
      .where(sql`${table.registeredVia} <> 'qr'`),
    index("devices_connected_via_idx").using("gin", table.connectedVia),
  ],
);
