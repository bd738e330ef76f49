import { sentence } from "@/components/api/request";
import { ApiError } from "@/lib/client/errors";

export const OFF = "One-tap sign-in is off here.";

/** With Field Manager off: what is asked then is not a tap. */
export const NO_PASSWORD = { addon_disabled: "Signing in with a password is off here. Ask the office." };
export const NO_REGISTERING = { addon_disabled: "Phones cannot be registered here. Ask the office." };

/** What is said in other words than the API's own. */
const WORDS: Record<string, string> = {
  addon_disabled: OFF,
  account_inactive: "This account is switched off. Call the office.",
  key_required: "This phone must prove its own key here, and this browser has none. Open this page over https.",
  key_mismatch: "This phone is known here by another key. Ask the office to remove it.",
  user_not_found: "This account is no longer here. Call the office.",
  permission_denied: "Your role has no access from a phone. Ask the office.",
  device_taken: "This phone belongs to someone else’s account. They or the office remove it first.",
  device_limit: "You already have a device here. Ask the office to remove it.",
  insufficient_scope: "Sign in with your password first. Then register this phone.",
};

const tries = (left: number) => (left === 0 ? "No tries" : left === 1 ? "1 try" : `${left} tries`);

/** The sentence for a refusal, for a person with the phone in their hand. */
export function words(error: unknown, instead: Record<string, string> = {}): string {
  if (!(error instanceof ApiError)) return sentence(error);
  if (error.code === "pin_wrong" && error.triesLeft !== null)
    return `That PIN is wrong. ${tries(error.triesLeft)} left.`;
  return instead[error.code] ?? WORDS[error.code] ?? sentence(error);
}

export const isRefusal = (error: unknown, ...codes: string[]): error is ApiError =>
  error instanceof ApiError && codes.includes(error.code);

/**
 * The policy asks for a PIN, and there is none yet. The code is that of a missing PIN; the site's sentence alone tells.
 * Where it is worded otherwise one day, the pad shows it after the first try.
 */
export const isPinUnset = (error: unknown): boolean =>
  isRefusal(error, "pin_required") && error.message.startsWith("Set a PIN first");
