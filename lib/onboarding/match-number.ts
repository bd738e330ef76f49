import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { isLive } from "@/db/live-code";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/errors";
import type { TokenStatus } from "./contract";
import { matchDigits } from "./match-digits";
import type { Maker } from "./issue-token";
import { readToken } from "./read-token";
import { refusalOf, stateFields, tokenName } from "./state";

/**
 * Takes the number that an admin read on the phone. There is one try, however many come at once: the conditional UPDATE
 * counts it. The right number lets that phone in when it asks next; a wrong one ends the code.
 * An admin's phone matches only codes that it made itself.
 * Throws `number_wrong`, `token_not_found`, `token_not_matching` where no phone waits for a number, or the code's refusals.
 */
export async function matchNumber(tokenId: string, number: string, caller: Maker): Promise<TokenStatus> {
  const isOwn = and(
    eq(onboardingTokens.id, tokenId),
    eq(onboardingTokens.createdBy, caller.id),
    caller.deviceId === null ? undefined : eq(onboardingTokens.createdByDeviceId, caller.deviceId),
  );
  const isRight = await db().transaction(async (tx) => {
    const [found] = await tx
      .select({
        ...stateFields,
        tokenHash: onboardingTokens.tokenHash,
        jkt: onboardingTokens.claimedJkt,
        name: tokenName,
      })
      .from(onboardingTokens)
      .innerJoin(users, eq(users.id, onboardingTokens.userId))
      .where(isOwn);
    if (!found) throw new Refusal("token_not_found");
    const right = found.jkt !== null && number === matchDigits(found.tokenHash, found.jkt);
    const tried = await tx
      .update(onboardingTokens)
      .set(right ? { matchedAt: sql`now()` } : { cancelledAt: sql`now()`, cancelledBecause: "number_wrong" })
      .where(and(isOwn, isLive(), isNotNull(onboardingTokens.claimedAt), isNull(onboardingTokens.matchedAt)))
      .returning({ id: onboardingTokens.id });
    if (tried.length === 0) {
      const [now] = await tx.select(stateFields).from(onboardingTokens).where(isOwn);
      throw new Refusal(refusalOf(now) ?? "token_not_matching");
    }
    await recordEvent(tx, {
      action: right ? "token.matched" : "token.mismatched",
      actor: caller,
      target: { type: "token", id: tokenId, name: found.name },
      ipAddress: caller.ipAddress,
      ...(!right && { details: { reason: "number_wrong" } }),
    });
    return right;
  });
  if (!isRight) throw new Refusal("number_wrong");
  return readToken(tokenId, caller);
}
