import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { isLive } from "@/db/live-code";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { prepared } from "@/db/statement";
import { type CodeSecret, preparedBySecret } from "./code-secret";
import type { ExchangedToken } from "./contract";
import { personRefusal } from "./state";

/**
 * Waits for a change that is about to cut a code's person off, and then sees it: no session slips past its end. All hold
 * the role first, then the person, then their codes; another order would end in a deadlock. Answers the code's id, or
 * null where there is none.
 */
export async function holdOwnerOf(secret: CodeSecret, tx: object): Promise<string | null> {
  // Sent together, and done one after the other.
  const [, [held]] = await Promise.all([holdRole(secret, tx), holdPerson(secret, tx)]);
  return held?.id ?? null;
}

const found = (database: Database) =>
  database
    .select({ id: onboardingTokens.id })
    .from(onboardingTokens)
    .innerJoin(users, eq(users.id, onboardingTokens.userId));

const holdRole = preparedBySecret((database, isOfSecret) =>
  found(database).innerJoin(roles, eq(roles.id, users.roleId)).where(isOfSecret).for("share", { of: roles }),
);

const holdPerson = preparedBySecret((database, isOfSecret) =>
  found(database).where(isOfSecret).for("no key update", { of: users }),
);

type Spent = Pick<
  typeof onboardingTokens.$inferSelect,
  "id" | "purpose" | "createdBy" | "createdByDeviceId" | "claimedDevice" | "contestedAt" | "userId"
> &
  Omit<ExchangedToken["user"], "id"> & { personRefusal: "addon_disabled" | "account_inactive" | null };
type Spending = { id: string; jkt: string | null; isNumberMatchRequired: boolean };

/**
 * Marks a code as used, where it is live and a phone with this key may spend it: its number was typed, or it needs none.
 * Of any number of simultaneous tries exactly one finds it so. Answers the code beside whom it signs in, whom
 * {@link holdOwnerOf} holds, or nothing.
 */
export const spend = prepared<Spending, Spent[]>((database) =>
  database
    .update(onboardingTokens)
    .set({ usedAt: sql`now()` })
    .from(users)
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(
      and(
        eq(onboardingTokens.id, sql.placeholder("id")),
        eq(users.id, onboardingTokens.userId),
        isLive(),
        sql`case when ${onboardingTokens.claimedAt} is null then not ${sql.placeholder("isNumberMatchRequired")}::boolean
          else ${onboardingTokens.matchedAt} is not null and ${onboardingTokens.claimedJkt} = ${sql.placeholder("jkt")}::text end`,
      ),
    )
    .returning({
      id: onboardingTokens.id,
      purpose: onboardingTokens.purpose,
      createdBy: onboardingTokens.createdBy,
      createdByDeviceId: onboardingTokens.createdByDeviceId,
      claimedDevice: onboardingTokens.claimedDevice,
      contestedAt: onboardingTokens.contestedAt,
      userId: users.id,
      email: users.email,
      firstName: users.firstName,
      lastName: users.lastName,
      role: roles.name,
      personRefusal,
    }),
);
