import { and, eq, lt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { secondFactors } from "@/db/schema/second-factors";
import { tidyCode } from "@/lib/client/read-code";
import { spendRecoveryCode } from "./recovery-codes";
import { databaseSeconds, stepOf } from "./totp";

type Transaction = Pick<Database, "select" | "update" | "delete">;

/** What somebody proved that they have beside the password. */
export type SecondFactor = "app" | "recovery_code";

/**
 * Uses a code of a person's app, or one of their recovery codes. Answers which, or null where it is neither, or was used
 * before. Of one code used several times at once, on any number of instances, one counts: the conditional UPDATE decides.
 */
export async function spendCode(tx: Transaction, userId: number, typed: string): Promise<SecondFactor | null> {
  const [factor] = await tx
    .select({ secretSealed: secondFactors.secretSealed, seconds: databaseSeconds() })
    .from(secondFactors)
    .where(eq(secondFactors.userId, userId));
  if (!factor) return null;
  const code = tidyCode(typed);
  if (!/^\d{6}$/.test(code)) return (await spendRecoveryCode(tx, userId, code)) ? "recovery_code" : null;
  const step = stepOf(userId, factor.secretSealed, code, factor.seconds);
  if (step === null) return null;
  const spent = await tx
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(eq(secondFactors.userId, userId), lt(secondFactors.lastStep, step)))
    .returning({ lastStep: secondFactors.lastStep });
  return spent.length > 0 ? "app" : null;
}
