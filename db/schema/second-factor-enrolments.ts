import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { users } from "./users";

/** A secret that somebody was shown, and that counts for nothing before a code of it has come back. */
export const secondFactorEnrolments = pgTable(
  "second_factor_enrolments",
  {
    userId: integer("user_id")
      .primaryKey()
      .references(() => users.id),
    /** As in `second_factors`. */
    secretSealed: text("secret_sealed").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [index("second_factor_enrolments_expires_at_idx").on(table.expiresAt)],
);
