import { and, eq, not, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { adminSessions } from "@/db/schema/admin-sessions";
import type { Admin } from "./admin";
import { isLiving, isNoted } from "./session-times";

/**
 * Writes down that a person uses their web session, once a minute at most. Only what a person causes is use: a page that
 * is opened, a change, a hand on the page (see decision 0019). What ended meanwhile stays ended.
 */
export async function noteUse({ sessionId, isUseNoted }: Pick<Admin, "sessionId" | "isUseNoted">): Promise<void> {
  if (isUseNoted) return;
  await db()
    .update(adminSessions)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(adminSessions.id, sessionId), isLiving(), not(isNoted())));
}
