import { lt, sql } from "drizzle-orm";
import { deleteInBatches } from "@/db/delete-in-batches";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";

/** Removes tokens that ran out an hour ago or earlier. Returns how many. Until then a late scan still hears what became of its code. */
export const deleteExpiredTokens = (): Promise<number> =>
  deleteInBatches(
    onboardingTokens,
    onboardingTokens.id,
    lt(onboardingTokens.expiresAt, sql`now() - interval '1 hour'`),
  );
