import { db } from "@/db/client";
import { recordEvent } from "@/lib/audit/record";
import { refuseEndedSession } from "@/lib/auth/refuse-ended-session";
import { deleteFactor } from "@/lib/auth/second-factor/delete-factor";
import { holdOwners } from "@/lib/devices/hold-owner";
import { Refusal } from "@/lib/errors";
import type { Caller } from "@/lib/person";
import { readSettings } from "@/lib/settings/read";

/**
 * Takes the caller's second factor away; without one nothing changes. Throws `second_factor_needed` where the site asks for
 * it, or `unauthenticated` where the session that asks was ended meanwhile.
 */
export async function disableSecondFactor(caller: Caller & { sessionId: string | null }): Promise<void> {
  await db().transaction(async (tx) => {
    await holdOwners(tx, [caller.id]);
    await refuseEndedSession(tx, caller.sessionId);
    const hadOne = await deleteFactor(tx, caller.id);
    // Read after that: whoever requires it of everyone meanwhile has held their own factor, and waits for this or is seen here.
    if ((await readSettings(tx)).isSecondFactorRequired) throw new Refusal("second_factor_needed");
    if (!hadOne) return;
    await recordEvent(tx, { action: "second_factor.disabled", actor: caller, ipAddress: caller.ipAddress });
  });
}
