import { sentence } from "@/components/api/request";
import { ApiError } from "@/lib/client/errors";

type Refused = { title: string; next: string; again: boolean };

const SCAN_NEW = "Generate a new code, or ask the office for one, and scan it.";

/** Said by the page itself once its countdown has reached 0. */
export const EXPIRED = { title: "This code has expired. Ask for a new one.", next: SCAN_NEW };

/** Said once whoever holds the phone has ended the code. */
export const DECLINED = {
  title: "Stopped. Nothing was connected.",
  next: "The code opens nothing any more. If you did not scan it yourself, tell the office.",
};

/** What a phone is told when a code does not work: what happened, and the one thing to do next. */
const CODES: Record<string, [title: string, next: string]> = {
  token_invalid: ["This is not a code from this site.", "Scan a code that this site shows."],
  token_expired: [EXPIRED.title, EXPIRED.next],
  token_used: ["This code was already used. Ask for a new one.", SCAN_NEW],
  token_cancelled: ["This code was cancelled. Ask for a new one.", SCAN_NEW],
  number_wrong: ["Another number was typed, so this code has ended.", SCAN_NEW],
  device_taken: [
    "This phone belongs to someone else’s account.",
    "They or the office remove it first. Then scan a new code.",
  ],
  device_limit: ["You already have a device here.", "Ask the office to remove it. Then scan the code again."],
  key_required: [
    "This site asks phones to prove a key of their own.",
    "This browser can do that at an https address alone. Ask the office for it.",
  ],
  addon_disabled: ["One-tap sign-in is off here.", "Ask the office."],
  account_inactive: ["This account is switched off. Call the office.", "The office can switch it on again."],
};

export function describeRefusal(error: unknown): Refused {
  const known = error instanceof ApiError ? CODES[error.code] : undefined;
  if (known) return { title: known[0], next: known[1], again: false };
  return { title: sentence(error), next: "Your code may still be good. Try again.", again: true };
}

/** Why this phone's own sign-in is refused. */
const UNKNOWN: [title: string, text: string] = ["This sign-in is not valid here.", "This site does not know it."];

const ENDS: Record<string, [title: string, text: string]> = {
  device_revoked: ["This device was disconnected.", "The office revoked its access."],
  session_expired: [
    "Your sign-in has ended. Sign in again.",
    "It ran out, or this phone was connected anew elsewhere.",
  ],
  account_inactive: ["This account is switched off. Call the office.", "The office can switch it on again."],
  access_removed: ["Your access from a phone was taken away.", "Your role no longer has it. Ask the office."],
};

export function describeEnd(code: string) {
  const [title, text] = ENDS[code] ?? UNKNOWN;
  return { title, text };
}
