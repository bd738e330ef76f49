import { recordEvent } from "@/lib/audit/record";
import { db } from "@/db/client";
import { accessTokenSigner } from "@/lib/auth/access-token";
import { keyRefused } from "@/lib/auth/dpop/refuse";
import { verifyPassword } from "@/lib/auth/password";
import { Refusal, type RefusalCode } from "@/lib/errors";
import { secondsLeft } from "@/lib/http/counter";
import { counterKey, tooManyTries } from "@/lib/http/rate-limit";
import { fullName } from "@/lib/person";
import type { Profile } from "./contract";
import { issueUidSession, strangers } from "./issue";
import type { Outcome } from "./issue-statement";
import { forgetPinTries, pinWrong, spendPinTry } from "./pin-tries";
import { toProfile } from "./profile";

/** The contract's own words, in the order in which it tells them. */
const MESSAGES: Partial<Record<RefusalCode, string>> = {
  user_not_found: "User not found.",
  account_inactive: "User is inactive.",
  permission_denied: "You do not have permission to access this resource",
};

/**
 * Signs an employee in on a phone that was registered to them. Throws, in this order, `addon_disabled`,
 * `device_not_found`, `rate_limited` (strangers' networks alone), `key_required` or `key_mismatch` (a copied identifier
 * opens nothing where the phone holds a key), `user_not_found`, `account_inactive`, `permission_denied`, `pin_required`,
 * `pin_locked`, `pin_wrong`.
 */
export async function loginWithUid(
  identifier: string,
  pin: string | null,
  { jkt, ipAddress }: { jkt: string | null; ipAddress: string | null },
): Promise<Profile> {
  const sign = await accessTokenSigner();
  const ask = (provenPin: string | null) => issueUidSession({ identifier, jkt, ipAddress, provenPin });
  let outcome = refuseUnfound(await ask(null));
  if (outcome.isLimited) throw tooManyTries(await secondsLeft(counterKey(strangers, identifier)));
  if (outcome.refusal === "pin_required") outcome = refuseUnfound(await ask(await provePin(outcome, pin, ipAddress)));
  const { refusal, sessionId, expiresAt, sessionDays } = outcome;
  if (refusal) throw await refused(outcome, refusal, ipAddress);
  if (!sessionId || !expiresAt) throw new Error("The session was not stored.");
  const token = sign({ sessionId, userId: outcome.id, jkt }, new Date(expiresAt));
  return toProfile(outcome, { token, jkt }, sessionDays * 1440);
}

function refuseUnfound(outcome: Outcome | null): Outcome {
  if (!outcome?.isOn) throw new Refusal("addon_disabled");
  if (!outcome.deviceId)
    throw new Refusal("device_not_found", { message: "Device not found. Please register this device first." });
  return outcome;
}

/** The hash that the PIN fits. Throws `pin_required`, `pin_locked` or `pin_wrong`. */
async function provePin(outcome: Outcome, pin: string | null, ipAddress: string | null): Promise<string> {
  const { pinHash, deviceId, isKnown } = outcome;
  if (pinHash === null)
    throw new Refusal("pin_required", { message: "Set a PIN first: sign in with your password, or ask the office." });
  if (pin === null) throw new Refusal("pin_required");
  const tries = { subject: String(deviceId), pinHash, ipAddress, isKnown };
  const triesLeft = await spendPinTry(tries);
  if (await verifyPassword(pinHash, pin)) {
    await forgetPinTries(tries);
    return pinHash;
  }
  await refused(outcome, "pin_wrong", ipAddress);
  if (triesLeft === 0) await record(outcome, "pin.locked", {}, ipAddress);
  throw pinWrong(triesLeft);
}

/** Records that somebody was refused on a device that is there, and answers the refusal. */
async function refused(outcome: Outcome, code: RefusalCode, ipAddress: string | null): Promise<Refusal> {
  await record(outcome, "employee.sign_in_failed", { method: "uid", reason: code }, ipAddress);
  if (code === "key_required" || code === "key_mismatch") return keyRefused(code);
  const message = MESSAGES[code];
  return new Refusal(code, message === undefined ? {} : { message });
}

const record = (
  outcome: Outcome,
  action: "employee.sign_in_failed" | "pin.locked",
  details: Record<string, unknown>,
  ipAddress: string | null,
): Promise<void> =>
  recordEvent(db(), {
    action,
    actor: "stranger",
    target:
      action === "pin.locked"
        ? { type: "device", id: outcome.deviceId, name: outcome.deviceName }
        : { type: "user", id: outcome.id, name: fullName(outcome) },
    ipAddress,
    details: { ...details, ...(!outcome.isKnown && { newNetwork: true }) },
  });
