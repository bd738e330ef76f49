import { and, gt, isNull, sql } from "drizzle-orm";
import { onboardingTokens } from "./schema/onboarding-tokens";

/**
 * A code that is neither used, nor cancelled, nor expired, of those that are named beside. Not in the words of the index by
 * expiry: live codes are younger than what PostgreSQL knows of the table, so that it takes them for none, and would sooner
 * read all of them than look up the one that is asked for.
 */
export const isLive = () =>
  and(
    isNull(onboardingTokens.usedAt),
    isNull(onboardingTokens.cancelledAt),
    sql`${onboardingTokens.expiresAt} - now() > interval '0'`,
  );

/** All such codes, by the index. */
export const anyLive = () => and(gt(onboardingTokens.expiresAt, sql`now()`), isLive());
