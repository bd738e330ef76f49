import { db } from "@/db/client";
import { recordEvent } from "@/lib/audit/record";
import { fullName } from "@/lib/person";
import { type SignInOrigin, openAdminSession } from "../open-admin-session";
import { endPending, holdPending } from "./pending";
import { spendCode } from "./spend-code";

/**
 * The second step of a sign-in. Answers the id of a session of its own, never one from before the step; or null where
 * the code is wrong or used, or the step is over. A wrong code leaves the step as it is: limits are the caller's.
 */
export async function completeSignIn(secret: string, code: string, origin: SignInOrigin): Promise<string | null> {
  return db().transaction(async (tx) => {
    const person = await holdPending(tx, secret);
    if (!person) return null;
    const secondFactor = await spendCode(tx, person.id, code);
    if (!secondFactor) {
      await recordEvent(tx, {
        action: "second_factor.failed",
        actor: "stranger",
        target: { type: "user", id: person.id, name: fullName(person) },
        ipAddress: origin.ipAddress,
      });
      return null;
    }
    return (await endPending(secret, tx)) ? openAdminSession(tx, person, origin, secondFactor) : null;
  });
}
