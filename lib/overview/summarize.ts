import { and, count, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { anyLive } from "@/db/live-code";
import { devices } from "@/db/schema/devices";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { listEvents } from "@/lib/audit/list";
import { isOfKind } from "@/lib/devices/kind";
import type { Overview } from "./contract";

const LATEST = 8;

/** What `/admin` shows at a glance. */
export async function summarize(): Promise<Overview> {
  const [connected, waiting, { events }] = await Promise.all([
    db()
      .select({
        all: count(),
        recent: sql<number>`count(*) filter (where ${devices.lastActiveAt} > now() - interval '24 hours')::int`,
      })
      .from(devices)
      .where(and(isOfKind("admin"), isNull(devices.revokedAt))),
    db().select({ all: count() }).from(onboardingTokens).where(anyLive()),
    listEvents({ limit: LATEST }),
  ]);
  return {
    connectedDevices: connected[0]?.all ?? 0,
    recentlyActiveDevices: connected[0]?.recent ?? 0,
    waitingCodes: waiting[0]?.all ?? 0,
    latestEvents: events,
  };
}
