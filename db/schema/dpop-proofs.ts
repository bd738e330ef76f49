import { index, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** Proofs of a key that were used (RFC 9449, 11.1), as hashes, kept for as long as their nonce would let them pass again. */
export const dpopProofs = pgTable(
  "dpop_proofs",
  {
    hash: text().primaryKey(),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [index("dpop_proofs_expires_at_idx").on(table.expiresAt)],
);
