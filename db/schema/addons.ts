import { boolean, pgTable, text } from "drizzle-orm/pg-core";

/** What can be switched on; a key without a row is off. */
export const addons = pgTable("addons", {
  key: text().primaryKey(),
  isEnabled: boolean("is_enabled").notNull().default(false),
});
