import { type SQLWrapper, and, inArray, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { isLive } from "@/db/live-code";
import { told } from "@/db/notice";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";

/** Cancels every live code that these people made, or that would sign somebody in as one of them. */
export async function cancelTokensOf(tx: Pick<Database, "update">, userIds: number[] | SQLWrapper): Promise<void> {
  if (Array.isArray(userIds) && userIds.length === 0) return;
  await tx
    .update(onboardingTokens)
    .set({ cancelledAt: sql`now()` })
    .where(and(or(inArray(onboardingTokens.userId, userIds), inArray(onboardingTokens.createdBy, userIds)), isLive()))
    .returning(told({ action: "token.cancelled", token: onboardingTokens.id }));
}
