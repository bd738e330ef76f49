import { eq } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import type { Refusal, RefusalCode } from "@/lib/errors";
import { type CodeSecret, isOfSecret } from "./code-secret";
import { contestClaim } from "./contest-claim";
import { contestDevice } from "./contest-device";
import { refusalOf, stateFields, tokenName } from "./state";

/** Why the code of this secret cannot be used, or null where it can. */
export async function whyRefused(tx: Pick<Database, "select">, secret: CodeSecret): Promise<RefusalCode | null> {
  const [found] = await tx.select(stateFields).from(onboardingTokens).where(isOfSecret(secret));
  return refusalOf(found);
}

const ENDS: ReadonlySet<RefusalCode> = new Set(["number_wrong", "token_cancelled", "token_expired"]);

/**
 * Records that a phone was refused, outside the transaction that the refusal rolled back. `jkt` is the key with which it
 * wanted to exchange the code; where another phone's has just been exchanged for it, that one's device is marked, and where
 * another phone has claimed it, the code. The phone that claimed a code and hears that it is over has tried nothing.
 */
export async function recordRefusal(
  secret: CodeSecret,
  refusal: Refusal,
  ipAddress: string | null,
  jkt?: string | null,
): Promise<void> {
  const [token] = await db()
    .select({
      id: onboardingTokens.id,
      name: tokenName,
      deviceKey: devices.jkt,
      claimedJkt: onboardingTokens.claimedJkt,
    })
    .from(onboardingTokens)
    .innerJoin(users, eq(users.id, onboardingTokens.userId))
    .leftJoin(devices, eq(devices.id, onboardingTokens.deviceId))
    .where(isOfSecret(secret));
  if (jkt != null && token?.claimedJkt === jkt && ENDS.has(refusal.code)) return;
  // First, so that whoever hears of the refusal sees the mark.
  if (refusal.code === "token_used" && jkt !== undefined) {
    const isOthersClaim = token?.claimedJkt != null && token.claimedJkt !== jkt;
    const isOthersDevice = token?.deviceKey != null && token.deviceKey !== jkt;
    if (isOthersClaim) await contestClaim(secret);
    // The phone that claimed it may have been spending it while that waited: then there is a device since.
    if (isOthersClaim || isOthersDevice) await contestDevice(secret, { jkt, ipAddress });
  }
  await recordEvent(db(), {
    action: "token.refused",
    actor: "stranger",
    target: { type: "token", id: token?.id ?? null, name: token?.name ?? "an unknown code" },
    ipAddress,
    details: { reason: refusal.code },
  });
}
