import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { anyLive } from "@/db/live-code";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { findToken } from "@/lib/onboarding/read-token";
import { closeAll, live, sendTo } from "./streams";

/** Nothing happens in the database when a code runs out, so each instance that somebody watches counts down by itself. */
export async function tellWhenExpired(makerId: number): Promise<void> {
  const running = await db()
    .select({
      id: onboardingTokens.id,
      left: sql<number>`ceil(extract(epoch from ${onboardingTokens.expiresAt} - now()) * 1000)::int`,
    })
    .from(onboardingTokens)
    .where(and(eq(onboardingTokens.createdBy, makerId), anyLive()));
  const { timers } = live();
  for (const { id, left } of running) {
    clearTimeout(timers.get(id));
    const timer = setTimeout(() => {
      timers.delete(id);
      void tellIfExpired(id).catch(closeAll);
    }, left + 50);
    timers.set(id, timer.unref());
  }
}

async function tellIfExpired(id: string): Promise<void> {
  const found = await findToken(id);
  if (found?.status.state === "expired") sendTo(found.makerId, { name: "token.expired", tokenId: id });
}
