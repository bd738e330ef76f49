import { type SQL, and, eq, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { isLive } from "@/db/live-code";
import { told } from "@/db/notice";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { keptAddress } from "@/lib/audit/record";
import { Refusal, type RefusalCode } from "@/lib/errors";
import { fullName } from "@/lib/person";
import { readSettings } from "@/lib/settings/read";
import { type CodeSecret, isOfSecret } from "./code-secret";
import { siteOf } from "./connect-link";
import type { OpenedToken } from "./contract";
import { recordRefusal, whyRefused } from "./refuse";
import { personRefusal, refusalOf, stateFields } from "./state";
import { tryTypedCode } from "./typed-code-tries";

/** Who asks, as far as that is known: its kind in a word or two, and its address. */
type Asker = { kind: string | null; ipAddress: string | null };

/**
 * Tells a phone, before it confirms, whose site and whose account a code belongs to, and the admin's page that a phone
 * has opened it. It spends nothing. Refuses as {@link redeemToken} does: for the code's own reasons, then for its person's.
 */
export async function openToken(secret: CodeSecret, { kind, ipAddress }: Asker): Promise<OpenedToken> {
  await tryTypedCode(secret, ipAddress);
  const [found] = await db()
    .select({
      id: onboardingTokens.id,
      ...stateFields,
      expiresAt: onboardingTokens.expiresAt,
      firstName: users.firstName,
      lastName: users.lastName,
      personRefusal,
    })
    .from(onboardingTokens)
    .innerJoin(users, eq(users.id, onboardingTokens.userId))
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(isOfSecret(secret));
  const refused = async (code: RefusalCode | null | undefined): Promise<Refusal> => {
    const refusal = new Refusal(code ?? "token_invalid");
    await recordRefusal(secret, refusal, ipAddress);
    return refusal;
  };
  const code = refusalOf(found) ?? found?.personRefusal;
  if (code || !found) throw await refused(code);
  const { claimedAt, openedAt, openedBy, openedIpAddress } = onboardingTokens;
  // Of a code that a phone has claimed, how it stands is that phone's; that it was opened once more is told all the same.
  const unlessClaimed = (value: SQL, column: PgColumn) =>
    sql`case when ${claimedAt} is null then ${value} else ${column} end`;
  const opened = await db()
    .update(onboardingTokens)
    .set({
      openedAt: unlessClaimed(sql`coalesce(${openedAt}, now())`, openedAt),
      openedBy: unlessClaimed(sql`${kind}::text`, openedBy),
      openedIpAddress: unlessClaimed(keptAddress(ipAddress), openedIpAddress),
    })
    .where(and(eq(onboardingTokens.id, found.id), isLive()))
    .returning(told({ action: "token.opened", token: found.id }));
  // Somebody used or cancelled it meanwhile: the page must not hear that it was opened after that.
  if (opened.length === 0) throw await refused(await whyRefused(db(), secret));
  return {
    site: siteOf(await readSettings()),
    person: fullName(found),
    expiresAt: found.expiresAt.toISOString(),
  };
}
