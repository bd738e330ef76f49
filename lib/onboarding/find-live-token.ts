import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { isLive } from "@/db/live-code";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import type { LiveToken } from "./contract";
import { tokenState } from "./state";

/** The caller's own code that still waits for a phone of theirs, or null. Of its secret only the hash is left. */
export async function findLiveToken(callerId: number): Promise<LiveToken | null> {
  const { id, userId, createdBy, purpose, createdAt, expiresAt } = onboardingTokens;
  const [found] = await db()
    .select({
      id,
      state: sql<LiveToken["state"]>`${tokenState}`,
      expiresAt,
      lifetime: sql<number>`(extract(epoch from ${expiresAt} - ${createdAt}) * 1000)::int`,
      remaining: sql<number>`(extract(epoch from ${expiresAt} - now()) * 1000)::int`,
    })
    .from(onboardingTokens)
    .where(and(eq(userId, callerId), eq(createdBy, callerId), eq(purpose, "admin_device"), isLive()))
    .orderBy(desc(createdAt))
    .limit(1);
  return found ? { ...found, expiresAt: found.expiresAt.toISOString() } : null;
}
