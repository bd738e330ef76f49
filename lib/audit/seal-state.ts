import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { auditSeals } from "@/db/schema/audit-seals";
import type { SealState } from "./contract";
import { readHead } from "./head";

/** Up to when the log is sealed. Says nothing about whether it is as it was sealed: `verifyChain` does. */
export async function readSealState(): Promise<SealState> {
  const head = await readHead();
  if (!head) return { sealedAt: null, isSound: false };
  const [last] = await db()
    .select({ sealedAt: auditSeals.sealedAt })
    .from(auditSeals)
    .where(eq(auditSeals.position, head.position));
  return { sealedAt: last?.sealedAt.toISOString() ?? null, isSound: head.isOurs };
}
