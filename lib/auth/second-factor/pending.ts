import { and, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import type { SQLWrapper } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { deleteInBatches } from "@/db/delete-in-batches";
import { pendingSignIns } from "@/db/schema/pending-sign-ins";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { hashSecret, randomSecret } from "../secret";

/** How long somebody has for the second step, in seconds. */
export const PENDING_SECONDS = 5 * 60;

/** The person of a pending sign-in that lives. */
export type Pending = { id: number; firstName: string; lastName: string; email: string };

/** Notes that somebody gave the right password. Answers the secret for their browser's cookie. */
export async function openPending(tx: Pick<Database, "insert">, userId: number): Promise<string> {
  const secret = randomSecret();
  const expiresAt = sql`now() + make_interval(secs => ${PENDING_SECONDS})`;
  await tx.insert(pendingSignIns).values({ secretHash: hashSecret(secret), userId, expiresAt });
  return secret;
}

/** Whose second step this is, or null where it ran out, or they may no longer sign in. */
export async function findPending(secret: string): Promise<Pending | null> {
  const [person] = await pendingOf(db(), secret);
  return person ?? null;
}

/** As {@link findPending}, for a transaction: nothing cuts the person off before it ends. */
export async function holdPending(tx: Pick<Database, "select">, secret: string): Promise<Pending | null> {
  const [person] = await pendingOf(tx, secret).for("share", { of: [users, roles] });
  return person ?? null;
}

const pendingOf = (tx: Pick<Database, "select">, secret: string) =>
  tx
    .select({ id: users.id, firstName: users.firstName, lastName: users.lastName, email: users.email })
    .from(pendingSignIns)
    .innerJoin(users, eq(users.id, pendingSignIns.userId))
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(
      and(
        eq(pendingSignIns.secretHash, hashSecret(secret)),
        gt(pendingSignIns.expiresAt, sql`now()`),
        eq(users.status, "active"),
        isNull(users.deletedAt),
        eq(roles.isAdmin, true),
      ),
    );

/** Ends a pending sign-in. Answers whether it was still there: of several at once, one ends it. */
export async function endPending(secret: string, tx: Pick<Database, "delete"> = db()): Promise<boolean> {
  const ended = await tx
    .delete(pendingSignIns)
    .where(eq(pendingSignIns.secretHash, hashSecret(secret)))
    .returning({ userId: pendingSignIns.userId });
  return ended.length > 0;
}

/** Ends every pending sign-in of these people. */
export const endPendingOf = async (tx: Pick<Database, "delete">, userIds: number[] | SQLWrapper): Promise<void> =>
  void (await tx.delete(pendingSignIns).where(inArray(pendingSignIns.userId, userIds)));

/** Removes pending sign-ins that ran out. Returns how many. */
export const deleteExpiredPending = (): Promise<number> =>
  deleteInBatches(pendingSignIns, pendingSignIns.secretHash, lt(pendingSignIns.expiresAt, sql`now()`));
