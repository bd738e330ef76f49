import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import type { Bearer } from "@/lib/devices/authenticate";
import { holdSession } from "@/lib/devices/hold-session";
import { Refusal } from "@/lib/errors";
import { fullName } from "@/lib/person";
import { forgetPinTries, pinWrong, spendPinTry } from "./pin-tries";

/**
 * An employee sets their PIN; whoever has one proves it first. Throws `pin_required`, `pin_wrong` or `pin_locked`.
 */
export async function setPin(
  { pin, currentPin }: { pin: string; currentPin?: string | null | undefined },
  bearer: Bearer,
  ipAddress: string | null,
): Promise<void> {
  const { user, session } = bearer;
  const [held] = await db().select({ pinHash: users.pinHash }).from(users).where(eq(users.id, user.id));
  const before = held?.pinHash ?? null;
  if (before !== null) await proveCurrent(before, currentPin ?? null, user, ipAddress);
  const pinHash = await hashPassword(pin);
  await db().transaction(async (tx) => {
    await holdSession(tx, bearer);
    const changed = await tx
      .update(users)
      .set({ pinHash })
      // Somebody may have set or reset it meanwhile: then what was proven is not what would be replaced.
      .where(and(eq(users.id, user.id), before === null ? isNull(users.pinHash) : sql`${users.pinHash} = ${before}`))
      .returning({ id: users.id });
    if (changed.length === 0) throw new Refusal("pin_required");
    await recordEvent(tx, {
      action: "pin.set",
      actor: { id: user.id, name: fullName(user) },
      target: { type: "user", id: user.id, name: fullName(user) },
      ipAddress,
      details: { method: session.method },
    });
  });
}

async function proveCurrent(
  pinHash: string,
  currentPin: string | null,
  user: Bearer["user"],
  ipAddress: string | null,
): Promise<void> {
  if (currentPin === null) throw new Refusal("pin_required", { message: "Enter your current PIN." });
  const tries = { subject: `person ${user.id}`, pinHash, ipAddress, isKnown: false };
  const triesLeft = await spendPinTry(tries);
  if (await verifyPassword(pinHash, currentPin)) return forgetPinTries(tries);
  await recordEvent(db(), {
    action: "employee.sign_in_failed",
    actor: { id: user.id, name: fullName(user) },
    target: { type: "user", id: user.id, name: fullName(user) },
    ipAddress,
    details: { reason: "pin_wrong" },
  });
  throw pinWrong(triesLeft);
}
