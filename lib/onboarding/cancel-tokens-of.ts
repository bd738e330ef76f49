import { type SQLWrapper, and, inArray, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { anyLive } from "@/db/live-code";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { type Cause, cancelCodes } from "@/lib/devices/cancel-codes";

/** Cancels every live code that these people made, or that would sign somebody in as one of them. */
export const cancelTokensOf = (
  tx: Pick<Database, "insert" | "select" | "update">,
  userIds: number[] | SQLWrapper,
  cause: Cause,
): Promise<number> =>
  cancelCodes(
    tx,
    and(anyLive(), or(inArray(onboardingTokens.userId, userIds), inArray(onboardingTokens.createdBy, userIds))),
    cause,
  );
