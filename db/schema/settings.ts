import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text } from "drizzle-orm/pg-core";

/** One row, typed; a later feature adds its column. */
export const settings = pgTable(
  "settings",
  {
    id: integer().primaryKey().default(1),
    siteName: text("site_name").notNull().default("Latchkey"),
    logoUrl: text("logo_url"),
    /** The base URL where `APP_BASE_URL` is not set. */
    publicUrl: text("public_url"),
    keepIpAddresses: boolean("keep_ip_addresses").notNull().default(true),
    sessionRetentionDays: integer("session_retention_days").notNull().default(30),
    eventRetentionDays: integer("event_retention_days").notNull().default(365),
    /** Whether phones without a key of their own (RFC 9449) are refused. */
    isDeviceKeyRequired: boolean("is_device_key_required").notNull().default(false),
    /** Whether a phone shows a number that its admin types before it is connected. */
    isNumberMatchRequired: boolean("is_number_match_required").notNull().default(false),
    /** Whether admins without a second factor have to set one up before they do anything else. */
    isSecondFactorRequired: boolean("is_second_factor_required").notNull().default(false),
    /** UID Login's policies. */
    uidSessionDays: integer("uid_session_days").notNull().default(28),
    /** Null: every role with mobile access. */
    uidAllowedRoleIds: integer("uid_allowed_role_ids").array(),
    isUidPinRequired: boolean("is_uid_pin_required").notNull().default(false),
    /** How many phones an employee may hold at a time. */
    employeeDeviceLimit: integer("employee_device_limit").notNull().default(1),
  },
  (table) => [check("settings_one_row", sql`${table.id} = 1`)],
);
