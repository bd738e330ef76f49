import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { devices } from "./devices";
import { users } from "./users";

/** What a phone says of itself. */
type ClaimedDevice = {
  identifier: string;
  name: string;
  platform: "ios" | "android" | "web";
  model?: string | null | undefined;
  osVersion?: string | null | undefined;
  appVersion?: string | null | undefined;
};

/** A one-time token as its SHA-256. There is no status column: the state follows from the timestamps. */
export const onboardingTokens = pgTable(
  "onboarding_tokens",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Whom the phone will be signed in as. */
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    /** `admin_device` connects an admin's own phone; `employee_device` registers a phone to an employee. */
    purpose: text({ enum: ["admin_device", "employee_device"] }).notNull(),
    tokenHash: text("token_hash").notNull(),
    /** The typed form's HMAC: 40 bits would fall to a plain hash. */
    codeHash: text("code_hash"),
    createdBy: integer("created_by")
      .notNull()
      .references(() => users.id),
    /** The phone whose token made it; null where a web session did. */
    createdByDeviceId: uuid("created_by_device_id").references(() => devices.id),
    createdAt: moment("created_at")
      .notNull()
      .default(sql`now()`),
    expiresAt: moment("expires_at").notNull(),
    openedAt: moment("opened_at"),
    /** What opened it last, in a word or two, and from where. */
    openedBy: text("opened_by"),
    openedIpAddress: text("opened_ip_address"),
    /**
     * Number match: the phone that the code waits for alone from here on, by the thumbprint (RFC 7638) of its key, and what
     * it said of itself when it claimed it.
     */
    claimedAt: moment("claimed_at"),
    claimedJkt: text("claimed_jkt"),
    claimedDevice: jsonb("claimed_device").$type<ClaimedDevice>(),
    claimedIpAddress: text("claimed_ip_address"),
    /** Its network as a keyed hash, to be compared with its admin's; null where that would say nothing. */
    claimedNetwork: text("claimed_network"),
    /** When its admin typed the right number. */
    matchedAt: moment("matched_at"),
    /** When somebody else tried the claimed code. */
    contestedAt: moment("contested_at"),
    usedAt: moment("used_at"),
    cancelledAt: moment("cancelled_at"),
    /** How a claimed code ended without its phone; null where somebody or something else cancelled it. */
    cancelledBecause: text("cancelled_because", { enum: ["number_wrong", "declined"] }),
    deviceId: uuid("device_id").references(() => devices.id),
  },
  (table) => [
    uniqueIndex("onboarding_tokens_token_hash_key").on(table.tokenHash),
    uniqueIndex("onboarding_tokens_code_hash_key").on(table.codeHash),
    index("onboarding_tokens_user_id_idx").on(table.userId, table.purpose),
    index("onboarding_tokens_expires_at_idx").on(table.expiresAt),
    index("onboarding_tokens_device_id_idx").on(table.deviceId),
    index("onboarding_tokens_created_by_device_id_idx").on(table.createdByDeviceId),
  ],
);
