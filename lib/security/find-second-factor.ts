import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { recoveryCodes } from "@/db/schema/recovery-codes";
import { secondFactors } from "@/db/schema/second-factors";
import { readSettings } from "@/lib/settings/read";
import type { SecondFactor } from "./second-factor-contract";

/** What there is to know of a person's second factor. */
export async function findSecondFactor(userId: number): Promise<SecondFactor> {
  const [{ isSecondFactorRequired: isRequired }, [factor], recoveryCodesLeft] = await Promise.all([
    readSettings(),
    db().select({ enabledAt: secondFactors.enabledAt }).from(secondFactors).where(eq(secondFactors.userId, userId)),
    db().$count(recoveryCodes, eq(recoveryCodes.userId, userId)),
  ]);
  return {
    isOn: factor !== undefined,
    enabledAt: factor?.enabledAt.toISOString() ?? null,
    recoveryCodesLeft,
    isRequired,
  };
}
