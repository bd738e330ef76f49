import { and, eq, isNotNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { isLive } from "@/db/live-code";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { keyRefused } from "@/lib/auth/dpop/refuse";
import { Refusal, isRefusal } from "@/lib/errors";
import { type CodeSecret, isOfSecret } from "./code-secret";
import { recordRefusal, whyRefused } from "./refuse";
import { tokenName } from "./state";
import { tryTypedCode } from "./typed-code-tries";

/**
 * Ends a code because whoever holds the phone that claimed it says that they did not start this. Only that phone's key
 * can; again: the same answer. A refusal is recorded and told as that of an exchange is: it would say as much of the code.
 * Throws the code's own refusals, `key_required`, `token_used` for another key, or `token_not_matching` where no phone has
 * claimed it.
 */
export async function declineToken(secret: CodeSecret, jkt: string | null, ipAddress: string | null): Promise<void> {
  await tryTypedCode(secret, ipAddress);
  await decline(secret, jkt, ipAddress).catch(async (error: unknown) => {
    if (isRefusal(error)) await recordRefusal(secret, error, ipAddress, jkt);
    throw error;
  });
}

async function decline(secret: CodeSecret, jkt: string | null, ipAddress: string | null): Promise<void> {
  if (jkt === null) {
    const over = await whyRefused(db(), secret);
    throw over ? new Refusal(over) : keyRefused("key_required");
  }
  const isClaimers = and(isOfSecret(secret), eq(onboardingTokens.claimedJkt, jkt));
  await db().transaction(async (tx) => {
    const [declined] = await tx
      .update(onboardingTokens)
      .set({ cancelledAt: sql`now()`, cancelledBecause: "declined" })
      .where(and(isClaimers, isLive()))
      .returning({ id: onboardingTokens.id, userId: onboardingTokens.userId });
    if (!declined) {
      const before = and(isClaimers, eq(onboardingTokens.cancelledBecause, "declined"));
      if ((await tx.select({ id: onboardingTokens.id }).from(onboardingTokens).where(before)).length > 0) return;
      throw new Refusal((await whyRefused(tx, secret)) ?? (await whoseIsIt(tx, secret)));
    }
    const [token] = await tx
      .select({ name: tokenName })
      .from(onboardingTokens)
      .innerJoin(users, eq(users.id, onboardingTokens.userId))
      .where(eq(onboardingTokens.id, declined.id));
    await recordEvent(tx, {
      action: "token.declined",
      actor: "stranger",
      target: { type: "token", id: declined.id, name: token?.name ?? "" },
      ipAddress,
      details: { reason: "declined" },
    });
  });
}

/** Why a live code is not this phone's to end. */
async function whoseIsIt(
  tx: Pick<ReturnType<typeof db>, "select">,
  secret: CodeSecret,
): Promise<"token_used" | "token_not_matching"> {
  const claimed = await tx
    .select({ id: onboardingTokens.id })
    .from(onboardingTokens)
    .where(and(isOfSecret(secret), isNotNull(onboardingTokens.claimedAt)));
  return claimed.length > 0 ? "token_used" : "token_not_matching";
}
