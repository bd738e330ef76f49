import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { devices } from "./devices";
import { users } from "./users";

/** One issued access token; its id is the token's `sid`. Read on every request, so that an end takes effect at once. */
export const deviceSessions = pgTable(
  "device_sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    /** Null after a password sign-in on a phone that is not registered yet. */
    deviceId: uuid("device_id").references(() => devices.id),
    method: text({ enum: ["qr", "uid", "password"] }).notNull(),
    createdAt: moment("created_at")
      .notNull()
      .default(sql`now()`),
    expiresAt: moment("expires_at").notNull(),
    endedAt: moment("ended_at"),
    ipAddress: text("ip_address"),
    /** The thumbprint (RFC 7638) of the key that each request must prove (RFC 9449); null for a plain bearer token. */
    jkt: text(),
  },
  (table) => [
    index("device_sessions_device_id_idx").on(table.deviceId, table.createdAt),
    index("device_sessions_user_id_idx").on(table.userId, table.createdAt),
    index("device_sessions_expires_at_idx").on(table.expiresAt),
  ],
);
