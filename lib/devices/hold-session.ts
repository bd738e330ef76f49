import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { deviceSessions } from "@/db/schema/device-sessions";
import { users } from "@/db/schema/users";
import { Refusal } from "@/lib/errors";
import type { Bearer } from "./authenticate";

/**
 * Holds a person and the session they ask with until the transaction ends, so that what it leaves behind cannot outlive
 * a cut-off that was under way. Throws `session_expired` where the session has ended meanwhile.
 */
export async function holdSession(
  tx: Pick<Database, "select">,
  { user, session }: Pick<Bearer, "user" | "session">,
): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, user.id)).for("no key update");
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
    )
    .for("update", { of: deviceSessions });
  if (!living) throw new Refusal("session_expired");
}
