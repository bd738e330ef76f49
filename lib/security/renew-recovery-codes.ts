import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { secondFactors } from "@/db/schema/second-factors";
import { recordEvent } from "@/lib/audit/record";
import { replaceRecoveryCodes } from "@/lib/auth/second-factor/recovery-codes";
import { Refusal } from "@/lib/errors";
import type { Caller } from "@/lib/person";

/** Gives the caller ten new recovery codes; those from before end. Throws `second_factor_not_found`. */
export async function renewRecoveryCodes(caller: Caller): Promise<string[]> {
  return db().transaction(async (tx) => {
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
