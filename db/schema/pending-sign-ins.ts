import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { users } from "./users";

/**
 * The right password of somebody who still has to type a code. It is no session and stands in another table and another
 * cookie than those: nothing that looks for a session can take it for one.
 */
export const pendingSignIns = pgTable(
  "pending_sign_ins",
  {
    /** SHA-256 of what the browser's cookie holds. */
    secretHash: text("secret_hash").primaryKey(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [
    index("pending_sign_ins_user_id_idx").on(table.userId),
    index("pending_sign_ins_expires_at_idx").on(table.expiresAt),
  ],
);
