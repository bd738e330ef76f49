import { db } from "@/db/client";
import { recordEvent } from "@/lib/audit/record";
import { deleteFactor } from "@/lib/auth/second-factor/delete-factor";
import { holdOwners } from "@/lib/devices/hold-owner";
import { Refusal } from "@/lib/errors";
import type { Caller } from "@/lib/person";
import { readSettings } from "@/lib/settings/read";

/** Takes the caller's second factor away; without one nothing changes. Throws `second_factor_needed` where the site asks for it. */
export async function disableSecondFactor(caller: Caller): Promise<void> {
  if ((await readSettings()).isSecondFactorRequired) throw new Refusal("second_factor_needed");
  await db().transaction(async (tx) => {
    await holdOwners(tx, [caller.id]);
    if (!(await deleteFactor(tx, caller.id))) return;
    await recordEvent(tx, { action: "second_factor.disabled", actor: caller, ipAddress: caller.ipAddress });
  });
}
