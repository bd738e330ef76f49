import { type SQLWrapper, and, asc, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { told } from "@/db/notice";
import { adminSessions } from "@/db/schema/admin-sessions";
import { endPendingOf } from "./second-factor/pending";

/**
 * Ends every living web session of these people, but for `except`: the one that somebody changes their own password in.
 * Whoever is between the two steps of a sign-in begins anew.
 */
export async function endAdminSessions(
  tx: Pick<Database, "select" | "update" | "delete">,
  userIds: number[] | SQLWrapper,
  except: string | null = null,
): Promise<void> {
  if (Array.isArray(userIds) && userIds.length === 0) return;
  await endPendingOf(tx, userIds);
  // In the order of their ids, so that two who end some of the same do not wait for each other.
  const living = tx
    .select({ id: adminSessions.id })
    .from(adminSessions)
    .where(
      and(
        inArray(adminSessions.userId, userIds),
        isNull(adminSessions.endedAt),
        except ? ne(adminSessions.id, except) : undefined,
      ),
    )
    .orderBy(asc(adminSessions.id))
    .for("no key update");
  await tx
    .update(adminSessions)
    .set({ endedAt: sql`now()` })
    .where(and(inArray(adminSessions.id, living), isNull(adminSessions.endedAt)))
    .returning(told({ action: "access.ended", user: adminSessions.userId }));
}
