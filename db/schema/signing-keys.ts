import { sql } from "drizzle-orm";
import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { JWK } from "jose";
import { moment } from "./columns";

/**
 * Keys that sign access tokens. The last one whose time has come signs; older ones verify until their last token has
 * expired. A new one stands here before it signs, so that every instance knows it by then.
 */
export const signingKeys = pgTable("signing_keys", {
  kid: text().primaryKey(),
  alg: text().notNull(),
  publicJwk: jsonb("public_jwk").$type<JWK>().notNull(),
  /** The private JWK, sealed with a key derived from `AUTH_SECRET`. */
  privateJwkSealed: text("private_jwk_sealed").notNull(),
  createdAt: moment("created_at")
    .notNull()
    .default(sql`now()`),
  signsFrom: moment("signs_from")
    .notNull()
    .default(sql`now()`),
});
