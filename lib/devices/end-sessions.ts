import { type SQL, and, asc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { told } from "@/db/notice";
import { deviceSessions } from "@/db/schema/device-sessions";
import { users } from "@/db/schema/users";

type Writer = Pick<Database, "update" | "select">;

/** Ends every living session of these devices, but for `except`. */
export const endSessions = (tx: Writer, deviceIds: string[], except?: string): Promise<void> =>
  end(tx, and(inArray(deviceSessions.deviceId, deviceIds), except ? ne(deviceSessions.id, except) : undefined));

/** Ends every living session of a person's devices: an ended one never revives. */
export const endSessionsOf = (tx: Writer, userId: number): Promise<void> => end(tx, eq(deviceSessions.userId, userId));

/** Ends every living session of all people with a role. */
export const endSessionsOfRole = (tx: Writer, roleId: number): Promise<void> =>
  end(tx, inArray(deviceSessions.userId, tx.select({ id: users.id }).from(users).where(eq(users.roleId, roleId))));

async function end(tx: Writer, whose: SQL | undefined): Promise<void> {
  // In the order of their ids, so that two who end some of the same do not wait for each other.
  const living = tx
    .select({ id: deviceSessions.id })
    .from(deviceSessions)
    .where(and(whose, isNull(deviceSessions.endedAt)))
    .orderBy(asc(deviceSessions.id))
    .for("no key update");
  await tx
    .update(deviceSessions)
    .set({ endedAt: sql`now()` })
    .where(and(inArray(deviceSessions.id, living), isNull(deviceSessions.endedAt)))
    .returning(told({ action: "access.ended", user: deviceSessions.userId }));
}
