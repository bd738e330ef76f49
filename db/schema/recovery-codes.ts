import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { users } from "./users";

/** What opens the second step where the app is out of reach. A code that was used has no row any more. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    /** HMAC: 50 bits would fall to a plain hash. */
    hash: text().primaryKey(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
  },
  (table) => [index("recovery_codes_user_id_idx").on(table.userId)],
);
