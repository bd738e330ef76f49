import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recoveryCodes } from "@/db/schema/recovery-codes";
import { secondFactorEnrolments } from "@/db/schema/second-factor-enrolments";
import { secondFactors } from "@/db/schema/second-factors";
import { endPendingOf } from "./pending";

/** Takes a person's second factor away, and whatever belongs to it. Answers whether they had one. */
export async function deleteFactor(tx: Pick<Database, "delete">, userId: number): Promise<boolean> {
  await endPendingOf(tx, [userId]);
  await tx.delete(secondFactorEnrolments).where(eq(secondFactorEnrolments.userId, userId));
  const gone = await tx
    .delete(secondFactors)
    .where(eq(secondFactors.userId, userId))
    .returning({ userId: secondFactors.userId });
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  return gone.length > 0;
}
