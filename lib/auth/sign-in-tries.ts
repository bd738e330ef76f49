import { and, eq, isNull, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { userNetworks } from "@/db/schema/user-networks";
import { users } from "@/db/schema/users";
import type { Limit } from "@/lib/http/counter";
import { countQuietly, countTry, limits } from "@/lib/http/rate-limit";
import { networkOf, storedNetwork } from "@/lib/network";
import { email as emailSchema } from "./contract";

/**
 * Counts a try at somebody's password, on the web and on a phone alike, before the password is looked at: `account` is
 * their e-mail in small letters, or whatever else was typed. Tries from anywhere share five in 15 minutes; but in a network
 * that the person has signed in from before, only those from there hold them up, so no stranger elsewhere can lock them
 * out. Throws `rate_limited`.
 */
export const countSignInTry = (account: string, ipAddress: string | null): Promise<void> =>
  countBoth(limits.signInAccount, limits.signInKnownNetwork, account, ipAddress);

/**
 * Counts a try at the second step, likewise and on counters of its own: only whoever gave the right password gets here,
 * and not even they can keep the owner of the account from signing in where they have signed in before. Throws `rate_limited`.
 */
export const countSecondStepTry = (email: string, ipAddress: string | null): Promise<void> =>
  countBoth(limits.secondStepAccount, limits.secondStepKnownNetwork, email, ipAddress);

async function countBoth(anywhere: Limit, known: Limit, account: string, ipAddress: string | null): Promise<void> {
  const there = `${account} ${networkOf(ipAddress)}`;
  // Each is counted in both places, so that a network that becomes known begins with what it used up as a stranger.
  if (await isKnown(account, ipAddress)) {
    await countTry(known, there);
    await countQuietly(anywhere, account);
  } else {
    await countTry(anywhere, account);
    await countQuietly(known, there);
  }
}

/** Asked of every account, there or not, so that the time it takes tells nobody which. */
async function isKnown(account: string, ipAddress: string | null): Promise<boolean> {
  const { data: email } = emailSchema.safeParse(account);
  if (email === undefined) return false;
  const [known] = await db()
    .select({ id: userNetworks.id })
    .from(userNetworks)
    .innerJoin(users, eq(users.id, userNetworks.userId))
    .where(and(eq(users.email, email), isNull(users.deletedAt), eq(userNetworks.network, storedNetwork(ipAddress))));
  return known !== undefined;
}

/**
 * Notes that somebody gave all that the web asks of them in this network: the password, and a code where they have a
 * second factor. Where no address is known, there is nothing to tell apart.
 */
export async function rememberSignInNetwork(
  tx: Pick<Database, "insert">,
  userId: number,
  ipAddress: string | null,
): Promise<void> {
  if (ipAddress === null) return;
  await tx
    .insert(userNetworks)
    .values({ userId, network: storedNetwork(ipAddress) })
    .onConflictDoUpdate({
      target: [userNetworks.userId, userNetworks.network],
      set: { lastUsedAt: sql`now()` },
    });
}

/** Forgets where somebody signed in with a password alone, once that is no longer all that is asked of them. */
export const forgetSignInNetworks = async (tx: Pick<Database, "delete">, userId: number): Promise<void> =>
  void (await tx.delete(userNetworks).where(eq(userNetworks.userId, userId)));
