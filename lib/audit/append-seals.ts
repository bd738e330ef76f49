import { sql } from "drizzle-orm";
import { type Database, query } from "@/db/client";
import type { Head } from "./head";
import { type Pruning, type SealContent, hashOfSeal } from "./seal-hash";

/** What is sealed next: an event, or that events were pruned. */
export type Sealed = { eventId: string | null; at: string; digest: string; pruning?: Pruning };

/** Appends one seal for each, in this order. Returns where the chain ends then. Call it under `lockHead`. */
export async function appendSeals(
  tx: Pick<Database, "execute">,
  head: Pick<Head, "position" | "hash">,
  sealedAt: string,
  all: Sealed[],
): Promise<Pick<Head, "position" | "hash">> {
  let { position, hash } = head;
  const rows = all.map(({ eventId, at, digest, pruning }) => {
    const content: SealContent = { position: ++position, eventId, at, digest, sealedAt };
    hash = hashOfSeal(hash, content);
    return { ...content, hash, ...pruning };
  });
  // One parameter, whatever the number of rows: one statement to prepare.
  if (rows.length > 0)
    await query(
      sql`insert into audit_seals
        (position, event_id, at, digest, sealed_at, hash, pruned_before, anchor_position, anchor_hash)
        select position, "eventId", at, digest, "sealedAt", hash, "prunedBefore", "anchorPosition", "anchorHash"
        from json_to_recordset(${JSON.stringify(rows)}::text::json) as row (position bigint, "eventId" bigint,
          at timestamptz, digest text, "sealedAt" timestamptz, hash text, "prunedBefore" timestamptz,
          "anchorPosition" bigint, "anchorHash" text)`,
      tx,
    );
  return { position, hash };
}
