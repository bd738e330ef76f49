import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { deviceSessions } from "@/db/schema/device-sessions";
import { users } from "@/db/schema/users";
import { Refusal } from "@/lib/errors";
import type { Bearer } from "./authenticate";
import { holdOwners } from "./hold-owner";

/**
 * Holds a person, and with them the session they ask with, until the transaction ends, so that what it leaves behind
 * cannot outlive a cut-off that was under way. Throws `session_expired` where the session has ended meanwhile.
 */
export async function holdSession(
  tx: Pick<Database, "select">,
  { user, session }: Pick<Bearer, "user" | "session">,
): Promise<void> {
  await holdOwners(tx, [user.id]);
  const [living] = await tx
    .select({ id: deviceSessions.id })
    .from(deviceSessions)
    .innerJoin(users, eq(users.id, deviceSessions.userId))
    .where(
      and(
        eq(deviceSessions.id, session.id),
        isNull(deviceSessions.endedAt),
        gt(deviceSessions.expiresAt, sql`now()`),
        eq(users.status, "active"),
        isNull(users.deletedAt),
      ),
    );
  if (!living) throw new Refusal("session_expired");
}
