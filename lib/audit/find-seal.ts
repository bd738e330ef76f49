import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { auditSeals } from "@/db/schema/audit-seals";

/** The hash of the seal at a position, or null where there is none (any more). */
export async function hashAt(position: number): Promise<string | null> {
  const [seal] = await db().select({ hash: auditSeals.hash }).from(auditSeals).where(eq(auditSeals.position, position));
  return seal?.hash ?? null;
}
