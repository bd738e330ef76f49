import { and, eq, isNull, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { adminSessions } from "@/db/schema/admin-sessions";
import { roles } from "@/db/schema/roles";
import { secondFactors } from "@/db/schema/second-factors";
import { settings } from "@/db/schema/settings";
import { users } from "@/db/schema/users";
import { isLiving, isNoted, isProven } from "./session-times";

/** An admin with a living web session. */
export type Admin = {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
  sessionId: string;
  /** Whether they proved who they are a moment ago. */
  isProven: boolean;
  /** Whether this site asks for a second factor, and they have none yet: until then they may do nothing else. */
  mustEnrol: boolean;
  /** Whether their last use was written down a moment ago. */
  isUseNoted: boolean;
};

/** The admin whose web session this is, or null where it ended, or they may no longer sign in. */
export async function findAdminBySession(
  sessionId: string,
  tx: Pick<Database, "select"> = db(),
): Promise<Admin | null> {
  const [admin] = await tx
    .select({
      id: users.id,
      firstName: users.firstName,
      lastName: users.lastName,
      email: users.email,
      sessionId: adminSessions.id,
      isProven: isProven(),
      mustEnrol: sql<boolean>`(
        exists (select 1 from ${settings} where ${settings.isSecondFactorRequired})
        and not exists (select 1 from ${secondFactors} where ${secondFactors.userId} = ${users.id})
      )`,
      isUseNoted: isNoted(),
    })
    .from(adminSessions)
    .innerJoin(users, eq(users.id, adminSessions.userId))
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(
      and(
        eq(adminSessions.id, sessionId),
        isLiving(),
        eq(users.status, "active"),
        isNull(users.deletedAt),
        eq(roles.isAdmin, true),
      ),
    );
  return admin ?? null;
}
