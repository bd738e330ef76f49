import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { isLive } from "@/db/live-code";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { keptAddress, recordEvent } from "@/lib/audit/record";
import { keyRefused } from "@/lib/auth/dpop/refuse";
import { refuseUnfit } from "@/lib/devices/refuse-unfit";
import { Refusal } from "@/lib/errors";
import { placeOf } from "@/lib/network";
import { type CodeSecret, isOfSecret } from "./code-secret";
import { ASK_AGAIN_SECONDS, type NumberToMatch } from "./contract";
import { matchDigits } from "./match-digits";
import { type Phone, viaOf } from "./phone";
import { whyRefused } from "./refuse";
import { personRefusal, refusalOf, stateFields, tokenName } from "./state";

/** `repeats`: the code's id, where the phone had claimed it before. */
export type Claim = NumberToMatch & { repeats: string | null };

type Transaction = Pick<Database, "insert" | "select" | "update">;

/**
 * The number that a phone shows until its admin has typed it. The first phone to ask claims the code for its key: of any
 * number of them the conditional UPDATE lets one, and nothing gives the code back. `isOpen`: whether it may still be
 * claimed. No device is made.
 * Throws the code's own refusals, `token_used` for another key than the one that claimed it, and, without claiming it,
 * `addon_disabled`, `account_inactive`, `key_required`, `device_taken` or `device_limit`.
 */
export async function claimToken(tx: Transaction, secret: CodeSecret, phone: Phone, isOpen: boolean): Promise<Claim> {
  const { id, tokenHash, purpose, userId, expiresAt, claimedJkt } = onboardingTokens;
  const [found] = await tx
    .select({ id, tokenHash, purpose, userId, expiresAt, claimedJkt, ...stateFields, personRefusal, name: tokenName })
    .from(onboardingTokens)
    .innerJoin(users, eq(users.id, userId))
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(isOfSecret(secret));
  const refused = refusalOf(found);
  if (!found || refused) throw new Refusal(refused ?? "token_invalid");
  const { jkt } = phone;
  if (found.claimedJkt !== null ? found.claimedJkt !== jkt : !isOpen) throw new Refusal("token_used");
  if (found.personRefusal) throw new Refusal(found.personRefusal);
  if (jkt === null) throw keyRefused("key_required");
  if (found.claimedJkt === null) {
    // What would refuse it in the end refuses it now: nobody compares numbers for nothing.
    await refuseUnfit(tx, { userId: found.userId, via: viaOf(found), identifier: phone.details.identifier });
    const isClaimed = await claim(tx, found, phone, jkt);
    if (!isClaimed) throw new Refusal((await whyRefused(tx, secret)) ?? "token_used");
  }
  return {
    number: matchDigits(found.tokenHash, jkt),
    retryAfter: ASK_AGAIN_SECONDS,
    expiresAt: found.expiresAt.toISOString(),
    repeats: found.claimedJkt === null ? null : found.id,
  };
}

async function claim(
  tx: Transaction,
  code: { id: string; name: string },
  { details, ipAddress }: Phone,
  jkt: string,
): Promise<boolean> {
  const claimed = await tx
    .update(onboardingTokens)
    .set({
      claimedAt: sql`now()`,
      claimedJkt: jkt,
      claimedDevice: details,
      claimedIpAddress: keptAddress(ipAddress),
      claimedNetwork: placeOf(ipAddress),
    })
    .where(and(eq(onboardingTokens.id, code.id), isLive(), isNull(onboardingTokens.claimedAt)))
    .returning({ id: onboardingTokens.id });
  if (claimed.length === 0) return false;
  const { name: device, platform, model, osVersion, appVersion } = details;
  await recordEvent(tx, {
    action: "token.claimed",
    actor: "stranger",
    target: { type: "token", ...code },
    ipAddress,
    details: { device, platform, model, osVersion, appVersion },
  });
  return true;
}
