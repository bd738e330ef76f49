import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { users } from "./users";

/** A web sign-in. The cookie carries only its id; the row is read on every request. */
export const adminSessions = pgTable(
  "admin_sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at")
      .notNull()
      .default(sql`now()`),
    expiresAt: moment("expires_at").notNull(),
    /** When a person last did something with it, to the minute. */
    lastUsedAt: moment("last_used_at")
      .notNull()
      .default(sql`now()`),
    /** When its admin last proved who they are. */
    provenAt: moment("proven_at")
      .notNull()
      .default(sql`now()`),
    endedAt: moment("ended_at"),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
  },
  (table) => [
    index("admin_sessions_user_id_idx").on(table.userId),
    index("admin_sessions_expires_at_idx").on(table.expiresAt),
  ],
);
