import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { secondFactors } from "@/db/schema/second-factors";
import { recordEvent } from "@/lib/audit/record";
import { refuseEndedSession } from "@/lib/auth/refuse-ended-session";
import { replaceRecoveryCodes } from "@/lib/auth/second-factor/recovery-codes";
import { holdOwners } from "@/lib/devices/hold-owner";
import { Refusal } from "@/lib/errors";
import type { Caller } from "@/lib/person";

/**
 * Gives the caller ten new recovery codes; those from before end. Throws `second_factor_not_found`, or `unauthenticated`
 * where the session that asks was ended meanwhile.
 */
export async function renewRecoveryCodes(caller: Caller & { sessionId: string | null }): Promise<string[]> {
  return db().transaction(async (tx) => {
    await holdOwners(tx, [caller.id]);
    await refuseEndedSession(tx, caller.sessionId);
    const [factor] = await tx
      .select({ userId: secondFactors.userId })
      .from(secondFactors)
      .where(eq(secondFactors.userId, caller.id))
      .for("update");
    if (!factor) throw new Refusal("second_factor_not_found");
    await recordEvent(tx, { action: "second_factor.codes_renewed", actor: caller, ipAddress: caller.ipAddress });
    return replaceRecoveryCodes(tx, caller.id);
  });
}
