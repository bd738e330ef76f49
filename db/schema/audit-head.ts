import { sql } from "drizzle-orm";
import { bigint, check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** One row: where the chain of seals ends. Whoever holds its lock is the one that seals. */
export const auditHead = pgTable(
  "audit_head",
  {
    id: integer().primaryKey().default(1),
    /** 0 before the first seal. */
    position: bigint({ mode: "number" }).notNull().default(0),
    hash: text(),
    /** Every event up to this id is sealed, and none can still be committed. */
    settledId: bigint("settled_id", { mode: "number" }).notNull().default(0),
    /** The id that is settled next, once every transaction before this one (an xid8) is over. */
    settlingId: bigint("settling_id", { mode: "number" }),
    settlingXid: text("settling_xid"),
    settlingAt: moment("settling_at"),
    /** HMAC of this row under `AUTH_SECRET`: who has the database alone cannot make another one. */
    mac: text(),
  },
  (table) => [check("audit_head_one_row", sql`${table.id} = 1`)],
);
