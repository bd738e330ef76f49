import { and, gt, isNull, sql } from "drizzle-orm";
import { onboardingTokens } from "./schema/onboarding-tokens";

/** A code that is neither used, nor cancelled, nor expired. */
export const isLive = () =>
  and(
    isNull(onboardingTokens.usedAt),
    isNull(onboardingTokens.cancelledAt),
    gt(onboardingTokens.expiresAt, sql`now()`),
  );
