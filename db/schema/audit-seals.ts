import { bigint, index, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/**
 * The chain over the audit log, in the order of sealing. Append-only; a prefix goes when the events it sealed are over
 * their retention. A seal is of an event, or of what was pruned.
 */
export const auditSeals = pgTable(
  "audit_seals",
  {
    /** 1, 2, 3 …, without a gap. */
    position: bigint({ mode: "number" }).primaryKey(),
    /** No foreign key: a seal outlives its event. Null where the seal records a pruning. */
    eventId: bigint("event_id", { mode: "number" }).unique(),
    /** The event's own moment, by which its pruning is judged. */
    at: moment("at").notNull(),
    /** SHA-256 of what is sealed, in hex. */
    digest: text().notNull(),
    sealedAt: moment("sealed_at").notNull(),
    /** SHA-256 over this row and the hash before it, in hex. */
    hash: text().notNull(),
    /** Events from before this were over their retention and may be missing. */
    prunedBefore: moment("pruned_before"),
    /** The last seal that went with them: where what is left of the chain begins. */
    anchorPosition: bigint("anchor_position", { mode: "number" }),
    anchorHash: text("anchor_hash"),
  },
  (table) => [index("audit_seals_pruned_before_idx").on(table.prunedBefore)],
);
