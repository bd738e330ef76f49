import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { isLive } from "@/db/live-code";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import type { Caller } from "@/lib/person";
import { readToken } from "./read-token";
import { tokenName } from "./state";

/** Cancels one of the caller's own codes; one that is over already stays as it is. Throws `token_not_found`. */
export async function cancelToken(tokenId: string, caller: Caller): Promise<void> {
  await readToken(tokenId, caller);
  await db().transaction(async (tx) => {
    const cancelled = await tx
      .update(onboardingTokens)
      .set({ cancelledAt: sql`now()` })
      .where(and(eq(onboardingTokens.id, tokenId), isLive()))
      .returning({ id: onboardingTokens.id });
    if (cancelled.length === 0) return;
    const [token] = await tx
      .select({ name: tokenName })
      .from(onboardingTokens)
      .innerJoin(users, eq(users.id, onboardingTokens.userId))
      .where(eq(onboardingTokens.id, tokenId));
    await recordEvent(tx, {
      action: "token.cancelled",
      actor: caller,
      target: { type: "token", id: tokenId, name: token?.name ?? "" },
      ipAddress: caller.ipAddress,
    });
  });
}
