import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { adminSessions } from "@/db/schema/admin-sessions";
import { isLiving } from "@/lib/auth/session-times";
import { browserOf } from "@/lib/browser-of";
import type { WebSession } from "./contract";

/** More than anybody reads, and an end to what somebody may pile up. */
const MOST = 100;

/** A person's web sign-ins that live, the one that was used last first. `current` is the session that asks. */
export async function listWebSessions(userId: number, current: string | null): Promise<WebSession[]> {
  const rows = await db()
    .select()
    .from(adminSessions)
    .where(and(eq(adminSessions.userId, userId), isLiving()))
    .orderBy(desc(adminSessions.lastUsedAt), desc(adminSessions.createdAt))
    .limit(MOST);
  return rows.map(({ id, userAgent, ipAddress, createdAt, lastUsedAt, expiresAt }) => ({
    id,
    browser: browserOf(userAgent ?? ""),
    ipAddress,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    current: id === current,
  }));
}
