import { eq } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import type { Refusal, RefusalCode } from "@/lib/errors";
import { type CodeSecret, isOfSecret } from "./code-secret";
import { refusalOf, tokenName, tokenState } from "./state";

/** Why the code of this secret cannot be used, or null where it can. */
export async function whyRefused(tx: Pick<Database, "select">, secret: CodeSecret): Promise<RefusalCode | null> {
  const [found] = await tx.select({ state: tokenState }).from(onboardingTokens).where(isOfSecret(secret));
  return refusalOf(found?.state);
}

/** Records that a phone was refused, outside the transaction that the refusal rolled back. */
export async function recordRefusal(secret: CodeSecret, refusal: Refusal, ipAddress: string | null): Promise<void> {
  const [token] = await db()
    .select({ id: onboardingTokens.id, name: tokenName })
    .from(onboardingTokens)
    .innerJoin(users, eq(users.id, onboardingTokens.userId))
    .where(isOfSecret(secret));
  await recordEvent(db(), {
    action: "token.refused",
    actor: "stranger",
    target: { type: "token", id: token?.id ?? null, name: token?.name ?? "an unknown code" },
    ipAddress,
    details: { reason: refusal.code },
  });
}
