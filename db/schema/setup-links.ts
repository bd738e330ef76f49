import { sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** The first start's one-time link, as a SHA-256. */
export const setupLinks = pgTable("setup_links", {
  tokenHash: text("token_hash").primaryKey(),
  createdAt: moment("created_at")
    .notNull()
    .default(sql`now()`),
  expiresAt: moment("expires_at").notNull(),
});
