import { and, eq, gt, lt, lte, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { deleteInBatches } from "@/db/delete-in-batches";
import { rateLimits } from "@/db/schema/rate-limits";
import { authSecret } from "@/lib/auth/auth-secret";
import { keyedHash } from "@/lib/auth/secret";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";

export type Limit = {
  name: string;
  /** At most this many tries … */
  max: number;
  /** … in this time, for each subject. */
  seconds: number;
  /** Each try begins the time anew. */
  slides?: true;
};

/** The contract's table. */
export const limits = {
  signInAccount: { name: "sign-in account", max: 5, seconds: 900 },
  signInAddress: { name: "sign-in address", max: 20, seconds: 900 },
  confirmPassword: { name: "confirm password", max: 5, seconds: 900 },
  exchange: { name: "exchange", max: 10, seconds: 60 },
  generateQr: { name: "generate-qr", max: 5, seconds: 60 },
  openToken: { name: "open-token", max: 30, seconds: 60 },
  setup: { name: "setup", max: 10, seconds: 60 },
  checkUid: { name: "checkUid", max: 20, seconds: 60 },
  loginWithUid: { name: "loginWithUid", max: 10, seconds: 60 },
  registerDevice: { name: "registerDevice", max: 5, seconds: 3600 },
} as const satisfies Record<string, Limit>;

/** Counts one try, on every instance alike. Throws `rate_limited` with an honest `Retry-After` once it is one too many. */
export async function countTry(limit: Limit, subject: string): Promise<void> {
  const max = scaledMax(limit);
  if (max === null) return;
  const key = counterKey(limit, subject);
  if ((await count(key, limit, max)) === null) throw await tooManyTries(key, limit);
}

/** How many tries a limit lets through here, or null where limits are off. */
export function scaledMax({ max }: Limit): number | null {
  const { RATE_LIMIT_MULTIPLIER: multiplier } = env();
  return multiplier === 0 ? null : Math.ceil(max * multiplier);
}

/** Where a subject's tries are counted. */
export const counterKey = (limit: Limit, subject: string): string =>
  keyedHash(authSecret(), "rate limit", `${limit.name}:${subject}`);

/** Counts one try and answers how many that makes, or null, and counts nothing, where `max` were counted already. */
export async function count(key: string, { seconds, slides }: Limit, max: number): Promise<number | null> {
  const isOver = lte(rateLimits.resetsAt, sql`now()`);
  const resetsAt = sql`now() + make_interval(secs => ${seconds})`;
  const [counted] = await db()
    .insert(rateLimits)
    .values({ key, count: 1, resetsAt })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimits.count} + 1 end`,
        resetsAt: slides ? resetsAt : sql`case when ${isOver} then ${resetsAt} else ${rateLimits.resetsAt} end`,
      },
      setWhere: or(isOver, lt(rateLimits.count, max)),
    })
    .returning({ count: rateLimits.count });
  return counted?.count ?? null;
}

/** The refusal of a try that a counter has no room for. */
export async function tooManyTries(
  key: string,
  limit: Limit,
  code: "rate_limited" | "pin_locked" = "rate_limited",
): Promise<Refusal> {
  const [row] = await db()
    .select({ seconds: sql<number>`ceil(extract(epoch from ${rateLimits.resetsAt} - now()))::int` })
    .from(rateLimits)
    .where(eq(rateLimits.key, key));
  const seconds = Math.min(Math.max(row?.seconds ?? 1, 1), limit.seconds);
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  const what = code === "pin_locked" ? "Too many wrong PINs" : "Too many tries";
  return new Refusal(code, { message: `${what}. Wait ${wait}.`, headers: { "Retry-After": String(seconds) } });
}

/** Takes one counted try back. */
export const giveBack = async (key: string): Promise<void> =>
  void (await db()
    .update(rateLimits)
    .set({ count: sql`${rateLimits.count} - 1` })
    .where(and(eq(rateLimits.key, key), gt(rateLimits.count, 0))));

/** Forgets what was counted. */
export const forgetTries = async (key: string): Promise<void> =>
  void (await db().delete(rateLimits).where(eq(rateLimits.key, key)));

/** Removes counters whose window is over. Returns how many. */
export const deleteOldCounters = (): Promise<number> =>
  deleteInBatches(rateLimits, rateLimits.key, lte(rateLimits.resetsAt, sql`now()`));
