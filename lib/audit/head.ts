import { eq, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { auditHead } from "@/db/schema/audit-head";
import { authSecret } from "@/lib/auth/auth-secret";
import { keyedHash } from "@/lib/auth/secret";
import { canonicalJson } from "./canonical-json";
import { GENESIS } from "./seal-hash";
import { momentText } from "./stored-event";

/** Where the chain ends, and up to which event nothing can come late. */
export type Head = {
  position: number;
  hash: string;
  settledId: number;
  /** What is settled next, once all transactions before `xid` are over. */
  settling: { id: number; xid: string; at: string } | null;
};

export type ReadHead = Head & {
  /** Whether somebody with `AUTH_SECRET` wrote this row. */
  isOurs: boolean;
  /** The last seal there is, whatever the head says; 0 where there is none. */
  lastPosition: number;
};

const columns = {
  position: auditHead.position,
  hash: auditHead.hash,
  settledId: auditHead.settledId,
  settlingId: auditHead.settlingId,
  settlingXid: auditHead.settlingXid,
  settlingAt: momentText(auditHead.settlingAt),
  mac: auditHead.mac,
  lastPosition: sql<string>`(select coalesce(max(position), 0) from audit_seals)::text`,
};
type Row = {
  position: number;
  hash: string | null;
  settledId: number;
  settlingId: number | null;
  settlingXid: string | null;
  settlingAt: string | null;
  mac: string | null;
  lastPosition: string;
};

/** Null where the row is not there. */
export async function readHead(): Promise<ReadHead | null> {
  const [row] = await db().select(columns).from(auditHead).where(eq(auditHead.id, 1));
  return row ? toHead(row) : null;
}

/**
 * Makes this transaction the one that appends to the chain, by a lock on the head's row: it holds behind a transaction
 * pooler as well, and goes with the transaction. Null where another one has it and this one does not `wait`.
 */
export async function lockHead(tx: Pick<Database, "select">, { wait }: { wait: boolean }): Promise<ReadHead | null> {
  const asked = tx.select(columns).from(auditHead).where(eq(auditHead.id, 1));
  const [row] = await (wait ? asked.for("update") : asked.for("update", { skipLocked: true }));
  return row ? toHead(row) : null;
}

/** Writes the head, vouched for. Call it under {@link lockHead}. */
export async function writeHead(tx: Pick<Database, "update">, head: Head): Promise<void> {
  await tx
    .update(auditHead)
    .set({
      position: head.position,
      hash: head.hash,
      settledId: head.settledId,
      settlingId: head.settling?.id ?? null,
      settlingXid: head.settling?.xid ?? null,
      settlingAt: head.settling ? sql`${head.settling.at}::timestamptz` : null,
      mac: macOf(head),
    })
    .where(eq(auditHead.id, 1));
}

const macOf = ({ position, hash, settledId, settling }: Head): string =>
  keyedHash(authSecret(), "audit head", canonicalJson({ hash, position, settledId, settling }));

function toHead(row: Row): ReadHead {
  const { position, settledId, settlingId, settlingXid, settlingAt, mac } = row;
  const settling =
    settlingId !== null && settlingXid !== null && settlingAt !== null
      ? { id: settlingId, xid: settlingXid, at: settlingAt }
      : null;
  const head = { position, hash: row.hash ?? GENESIS, settledId, settling };
  const isUntouched = mac === null && position === 0 && row.hash === null && settledId === 0 && settling === null;
  return { ...head, isOurs: isUntouched || mac === macOf(head), lastPosition: Number(row.lastPosition) };
}
