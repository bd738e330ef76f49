import { and, gt, isNull, sql } from "drizzle-orm";
import { onboardingTokens } from "./schema/onboarding-tokens";

/**
 * A code that is neither used, nor cancelled, nor expired, of those that an index of their own is asked for beside. Not in
 * the words of the index by expiry: live codes are younger than what PostgreSQL knows of the table, so that it takes them
 * for none, and would sooner read all of them than look up the one that is meant.
 */
export const isLive = () =>
  and(
    isNull(onboardingTokens.usedAt),
    isNull(onboardingTokens.cancelledAt),
    sql`${onboardingTokens.expiresAt} - now() > interval '0'`,
  );

/** All such codes, or those of a maker, for whom there is no index: by when they expire. */
export const anyLive = () => and(gt(onboardingTokens.expiresAt, sql`now()`), isLive());
