import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** Fixed-window counters by the database's clock. Keys are keyed hashes: no address or e-mail stands here. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text().primaryKey(),
    count: integer().notNull(),
    resetsAt: moment("resets_at").notNull(),
    /** How many windows in a row were full before this one, where a limit backs off. */
    fullBefore: integer("full_before").notNull().default(0),
    /** Until when a full window counts as the one before the next; null where a limit does not back off. */
    forgottenAt: moment("forgotten_at"),
  },
  (table) => [index("rate_limits_resets_at_idx").on(table.resetsAt)],
);
