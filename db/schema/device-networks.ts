import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { devices } from "./devices";

/**
 * From where a device has signed in before. Networks are keyed hashes: a stranger's limit tells them apart from the
 * owner's, and nothing here says where anybody was.
 */
export const deviceNetworks = pgTable(
  "device_networks",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    deviceId: uuid("device_id")
      .notNull()
      .references(() => devices.id),
    network: text().notNull(),
    lastUsedAt: moment("last_used_at")
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    uniqueIndex("device_networks_device_id_network_key").on(table.deviceId, table.network),
    index("device_networks_last_used_at_idx").on(table.lastUsedAt),
  ],
);
