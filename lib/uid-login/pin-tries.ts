import { Refusal } from "@/lib/errors";
import { count, forgetTries } from "@/lib/http/counter";
import { counterKey, tooManyTries } from "@/lib/http/rate-limit";
import { networkOf } from "@/lib/network";

/** Five wrong PINs in a row block for 15 minutes after the last one. Load tests do not loosen this. */
const PIN_LIMIT = { name: "pin", max: 5, seconds: 900, slides: true } as const;

type Tries = {
  /** The device, or the person who changes their PIN. */
  subject: string;
  /** What the tries are at: another PIN begins anew. */
  pinHash: string;
  ipAddress: string | null;
  /** Whether the device was used from this network before. */
  isKnown: boolean;
};

/** Networks where the device was used before keep counts of their own, so that a stranger cannot lock its owner out. */
const keyOf = ({ subject, pinHash, ipAddress, isKnown }: Tries): string =>
  counterKey(PIN_LIMIT, `${subject}:${pinHash}:${isKnown ? networkOf(ipAddress) : "elsewhere"}`);

/**
 * Counts a try before the PIN is looked at, so that simultaneous ones cannot get more than five.
 * Answers how many are left if this one is wrong. Throws `pin_locked`.
 */
export async function spendPinTry(tries: Tries): Promise<number> {
  const tried = await count(keyOf(tries), PIN_LIMIT, PIN_LIMIT.max);
  if (tried.seconds !== null) throw tooManyTries(tried.seconds, "pin_locked");
  return PIN_LIMIT.max - tried.count;
}

/** After the right PIN. */
export const forgetPinTries = (tries: Tries): Promise<void> => forgetTries(keyOf(tries));

export const pinWrong = (triesLeft: number): Refusal =>
  new Refusal("pin_wrong", {
    message: `That PIN is wrong. ${triesLeft} ${triesLeft === 1 ? "try" : "tries"} left.`,
    extra: { triesLeft },
    // After the last one, what the next try would be told.
    ...(triesLeft === 0 && { headers: { "Retry-After": String(PIN_LIMIT.seconds) } }),
  });
