import { sql } from "drizzle-orm";
import { boolean, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment } from "./columns";

export const roles = pgTable(
  "roles",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    isAdmin: boolean("is_admin").notNull().default(false),
    isMobileAppAccessEnabled: boolean("is_mobile_app_access_enabled").notNull().default(false),
    isLocationActivityTrackingEnabled: boolean("is_location_activity_tracking_enabled").notNull().default(false),
    createdAt: moment("created_at")
      .notNull()
      .default(sql`now()`),
    /** Soft-deleted: people who are deleted themselves still name it. */
    deletedAt: moment("deleted_at"),
  },
  (table) => [
    uniqueIndex("roles_name_key")
      .on(sql`lower(${table.name})`)
      .where(sql`${table.deletedAt} is null`),
  ],
);
