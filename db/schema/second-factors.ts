import { sql } from "drizzle-orm";
import { bigint, integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { users } from "./users";

/** An authenticator app (RFC 6238) that a person signs in with on the web beside their password. No row: none. */
export const secondFactors = pgTable("second_factors", {
  userId: integer("user_id")
    .primaryKey()
    .references(() => users.id),
  /** What the app and the site both know, sealed with a key derived from `AUTH_SECRET` for this person alone. */
  secretSealed: text("secret_sealed").notNull(),
  /** The time step of the last code that was used: neither it nor an earlier one counts again (RFC 6238, 5.2). */
  lastStep: bigint("last_step", { mode: "number" }).notNull(),
  enabledAt: moment("enabled_at")
    .notNull()
    .default(sql`now()`),
});
