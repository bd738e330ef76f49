import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { users } from "./users";

/**
 * From where somebody has signed in with their password before, as `device_networks` is for a device: what strangers do
 * elsewhere does not hold them up there. Networks are keyed hashes.
 */
export const userNetworks = pgTable(
  "user_networks",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    network: text().notNull(),
    lastUsedAt: moment("last_used_at")
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    uniqueIndex("user_networks_user_id_network_key").on(table.userId, table.network),
    index("user_networks_last_used_at_idx").on(table.lastUsedAt),
  ],
);
