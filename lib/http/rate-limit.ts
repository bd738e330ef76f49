import { authSecret } from "@/lib/auth/auth-secret";
import { keyedHash } from "@/lib/auth/secret";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { type Limit, count } from "./counter";
import { forgetRefusal, noteRefusal, secondsRefused } from "./refused-lately";

/** The contract's table. */
export const limits = {
  signInAccount: { name: "sign-in account", max: 5, seconds: 900, backsOff: true },
  signInKnownNetwork: { name: "sign-in known network", max: 5, seconds: 900 },
  signInAddress: { name: "sign-in address", max: 20, seconds: 900 },
  secondStepAccount: { name: "second step account", max: 5, seconds: 900, backsOff: true },
  secondStepKnownNetwork: { name: "second step known network", max: 5, seconds: 900, backsOff: true },
  enrol: { name: "enrol second factor", max: 10, seconds: 900 },
  confirmPassword: { name: "confirm password", max: 5, seconds: 900 },
  exchange: { name: "exchange", max: 10, seconds: 60 },
  exchangeRepeat: { name: "exchange repeat", max: 60, seconds: 60 },
  generateQr: { name: "generate-qr", max: 5, seconds: 60 },
  openToken: { name: "open-token", max: 30, seconds: 60 },
  setup: { name: "setup", max: 10, seconds: 60 },
  checkUid: { name: "checkUid", max: 20, seconds: 60 },
  loginWithUid: { name: "loginWithUid", max: 10, seconds: 60 },
  registerDevice: { name: "registerDevice", max: 5, seconds: 3600 },
} as const satisfies Record<string, Limit>;

/**
 * Counts one try, on every instance alike. Throws `rate_limited` with an honest `Retry-After` once it is one too many.
 * Whoever hammers at one is told from memory, for a quarter of a second at a time: a try that was given back meanwhile
 * (`exchange` is, by phones that wait for their number) makes room that soon.
 */
export async function countTry(limit: Limit, subject: string): Promise<void> {
  const max = scaledMax(limit);
  if (max === null) return;
  const key = counterKey(limit, subject);
  const known = secondsRefused(key);
  if (known !== null) throw tooManyTries(known);
  const askedAt = performance.now();
  const { seconds } = await count(key, limit, max);
  if (seconds === null) return forgetRefusal(key);
  noteRefusal(key, seconds, askedAt);
  throw tooManyTries(seconds);
}

/** Counts one try where there is room for it, and holds up nobody. */
export async function countQuietly(limit: Limit, subject: string): Promise<void> {
  const max = scaledMax(limit);
  if (max !== null) await count(counterKey(limit, subject), limit, max);
}

/** How many tries a limit lets through here, or null where limits are off. */
export function scaledMax({ max }: Limit): number | null {
  const { RATE_LIMIT_MULTIPLIER: multiplier } = env();
  return multiplier === 0 ? null : Math.ceil(max * multiplier);
}

/** Where a subject's tries are counted. */
export const counterKey = (limit: Limit, subject: string): string =>
  keyedHash(authSecret(), "rate limit", `${limit.name}:${subject}`);

/** The refusal of a try that a counter has no room for in the next `left` seconds: `Retry-After` (RFC 9110, 10.2.3). */
export function tooManyTries(left: number, code: "rate_limited" | "pin_locked" = "rate_limited"): Refusal {
  // Moments are kept to the millisecond, so a window may seem to be half of one longer than it is.
  const seconds = Math.max(Math.ceil(left - 0.001), 1);
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  const what = code === "pin_locked" ? "Too many wrong PINs" : "Too many tries";
  return new Refusal(code, { message: `${what}. Wait ${wait}.`, headers: { "Retry-After": String(seconds) } });
}
