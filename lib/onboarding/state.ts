import { sql } from "drizzle-orm";
import { addons } from "@/db/schema/addons";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import type { RefusalCode } from "@/lib/errors";
import type { TokenStatus } from "./contract";

/** A token's state, derived by the database's clock in the order in which a phone is told. */
export const tokenState = sql<TokenStatus["state"]>`case
  when ${onboardingTokens.usedAt} is not null then 'used'
  when ${onboardingTokens.cancelledAt} is not null then 'cancelled'
  when ${onboardingTokens.expiresAt} <= now() then 'expired'
  when ${onboardingTokens.matchedAt} is not null then 'matched'
  when ${onboardingTokens.claimedAt} is not null then 'matching'
  when ${onboardingTokens.openedAt} is not null then 'opened'
  else 'waiting' end`;

const REFUSALS = {
  used: "token_used",
  cancelled: "token_cancelled",
  expired: "token_expired",
  waiting: null,
  opened: null,
  matching: null,
  matched: null,
} as const satisfies Record<TokenStatus["state"], RefusalCode | null>;

type Found = { state: TokenStatus["state"]; cancelledBecause: TokenStatus["cancelledBecause"] };

/** What {@link refusalOf} needs of a row. */
export const stateFields = { state: tokenState, cancelledBecause: onboardingTokens.cancelledBecause };

/** Why a token in this state is refused, or null where it is not. */
export function refusalOf(found: Found | undefined): RefusalCode | null {
  if (!found) return "token_invalid";
  const { state, cancelledBecause } = found;
  return state === "cancelled" && cancelledBecause === "number_wrong" ? "number_wrong" : REFUSALS[state];
}

/** Whether the addon that a code's kind needs is on. */
const isSwitchedOn = sql`(${onboardingTokens.purpose} = 'admin_device'
  or exists (select 1 from ${addons} where ${addons.key} = 'field-manager' and ${addons.isEnabled}))`;

/** Whether the person whom a code signs in may connect a phone; only admins' phones are connected without the office. */
const mayConnect = sql`(${users.status} = 'active' and ${users.deletedAt} is null
  and ${roles.isMobileAppAccessEnabled} and (${onboardingTokens.purpose} <> 'admin_device' or ${roles.isAdmin}))`;

/** Why a code that is live does not help its person, or null; tokens, users and roles are joined. */
export const personRefusal = sql<"addon_disabled" | "account_inactive" | null>`case
  when not ${isSwitchedOn} then 'addon_disabled'
  when not ${mayConnect} then 'account_inactive' end`;

/** What a code is called in the log: for an employee's phone, whose that will be; users are joined. */
export const tokenName = sql<string>`case ${onboardingTokens.purpose} when 'admin_device' then 'Mobile App'
  else trim(${users.firstName} || ' ' || ${users.lastName}) end`;
