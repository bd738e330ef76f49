import { db } from "@/db/client";
import { type NewEvent, recordEvent } from "@/lib/audit/record";
import { deleteFactor } from "@/lib/auth/second-factor/delete-factor";
import { holdOwners } from "@/lib/devices/hold-owner";
import { cutOff } from "@/lib/employees/cut-off";
import { findEmployee } from "@/lib/employees/find";
import { Refusal } from "@/lib/errors";
import { fullName } from "@/lib/person";
import { readSettings } from "@/lib/settings/read";

type By = { actor: NewEvent["actor"]; ipAddress: string | null; sessionId: string | null };

/**
 * Takes somebody's second factor away, for who lost their phone and their recovery codes, and ends every sign-in of
 * theirs: the lost phone may be one of them. `sessionId` stays, where somebody does it to themselves. Answers whether
 * there was one; without one nothing changes. Throws `employee_not_found`, or `second_factor_needed` where somebody does
 * it to themselves on a site that asks for it: another admin or the server's terminal does it then.
 */
export async function resetSecondFactor(userId: number, { actor, ipAddress, sessionId }: By): Promise<boolean> {
  return db().transaction(async (tx) => {
    await holdOwners(tx, [userId]);
    const person = await findEmployee(userId, tx);
    if (!person.hasSecondFactor) return false;
    // Codes and sessions first, as everybody does who locks them.
    const cause = { actor, ipAddress, because: "second_factor_reset" } as const;
    await cutOff(tx, userId, { phones: true, web: true, except: sessionId, cause });
    await deleteFactor(tx, userId);
    // Read after that, as where it is switched off.
    if (sessionId !== null && (await readSettings(tx)).isSecondFactorRequired)
      throw new Refusal("second_factor_needed");
    const target = { type: "user", id: userId, name: fullName(person) };
    await recordEvent(tx, { action: "second_factor.reset", actor, target, ipAddress });
    return true;
  });
}
