import { and, eq, gt, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { secondFactorEnrolments } from "@/db/schema/second-factor-enrolments";
import { secondFactors } from "@/db/schema/second-factors";
import { recordEvent } from "@/lib/audit/record";
import { endAdminSessions } from "@/lib/auth/end-admin-sessions";
import { refuseEndedSession } from "@/lib/auth/refuse-ended-session";
import { replaceRecoveryCodes } from "@/lib/auth/second-factor/recovery-codes";
import { forgetSignInNetworks, rememberSignInNetwork } from "@/lib/auth/sign-in-tries";
import { databaseSeconds, stepOf } from "@/lib/auth/second-factor/totp";
import { holdOwners } from "@/lib/devices/hold-owner";
import { Refusal } from "@/lib/errors";
import { cancelTokensOf } from "@/lib/onboarding/cancel-tokens-of";
import type { Caller } from "@/lib/person";

/**
 * Makes the app that shows this code the caller's second factor, in place of another one, and answers ten new recovery
 * codes. Every other web sign-in of theirs ends, as it was made without it, and so do the codes that wait; phones stay.
 * Throws `enrolment_not_found`, `second_factor_wrong`, or `unauthenticated` where the session that asks was ended meanwhile.
 */
export async function enableSecondFactor(
  code: string,
  caller: Caller & { sessionId: string | null },
): Promise<string[]> {
  const { id: userId, sessionId, ipAddress } = caller;
  return db().transaction(async (tx) => {
    // A sign-in that is under way either ends here or finds the second factor.
    await holdOwners(tx, [userId]);
    await refuseEndedSession(tx, sessionId);
    const { secretSealed, step } = await provenEnrolment(tx, userId, code);
    await cancelTokensOf(tx, [userId], { actor: caller, ipAddress, because: "second_factor_enabled" });
    await endAdminSessions(tx, [userId], sessionId);
    const factor = { secretSealed, lastStep: step, enabledAt: sql`now()` };
    await tx
      .insert(secondFactors)
      .values({ userId, ...factor })
      .onConflictDoUpdate({ target: secondFactors.userId, set: factor });
    await tx.delete(secondFactorEnrolments).where(eq(secondFactorEnrolments.userId, userId));
    // Whoever signed in elsewhere with the password alone is a stranger to the second step.
    await forgetSignInNetworks(tx, userId);
    await rememberSignInNetwork(tx, userId, ipAddress);
    await recordEvent(tx, { action: "second_factor.enabled", actor: caller, ipAddress });
    return replaceRecoveryCodes(tx, userId);
  });
}

async function provenEnrolment(tx: Pick<Database, "select">, userId: number, code: string) {
  const [waiting] = await tx
    .select({ secretSealed: secondFactorEnrolments.secretSealed, seconds: databaseSeconds() })
    .from(secondFactorEnrolments)
    .where(and(eq(secondFactorEnrolments.userId, userId), gt(secondFactorEnrolments.expiresAt, sql`now()`)));
  if (!waiting) throw new Refusal("enrolment_not_found");
  const step = stepOf(userId, waiting.secretSealed, code.replace(/\s/g, ""), waiting.seconds);
  if (step === null) throw new Refusal("second_factor_wrong");
  return { ...waiting, step };
}
