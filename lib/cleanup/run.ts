import { db, tryWithLock } from "@/db/client";
import { deleteOldEvents } from "@/lib/audit/delete-old";
import { happenedSince } from "@/lib/audit/happened-since";
import { recordEvent } from "@/lib/audit/record";
import { deleteSpentProofs } from "@/lib/auth/dpop/spend-proof";
import { deleteExpiredAdminSessions } from "@/lib/auth/delete-expired";
import { deleteOldNetworks } from "@/lib/devices/delete-old-networks";
import { deleteStaleSessions } from "@/lib/devices/delete-stale";
import { deleteOldCounters } from "@/lib/http/rate-limit";
import { deleteExpiredTokens } from "@/lib/onboarding/delete-expired";
import { readSettings } from "@/lib/settings/read";
import { deleteExpiredSetupLinks } from "@/lib/setup/delete-expired";
import type { CleanupReport } from "./contract";

/** A run this many minutes ago makes another one needless. */
const RECENT = 50;

type Options = {
  /** Does nothing where a run ended shortly before: each instance's schedule fires at the same moment. */
  unlessRecent?: boolean;
};

/**
 * Lets each domain remove what it no longer needs; one runner at a time among all instances.
 * Returns how many rows went, or null where another runner is at work or has just been.
 */
export async function runCleanup({ unlessRecent = false }: Options = {}): Promise<CleanupReport | null> {
  const outcome = await tryWithLock("latchkey cleanup", async () => {
    if (unlessRecent && (await happenedSince("cleanup.run", RECENT))) return null;
    const { sessionRetentionDays, eventRetentionDays } = await readSettings();
    const report: CleanupReport = {
      onboardingTokens: await deleteExpiredTokens(),
      deviceSessions: await deleteStaleSessions(sessionRetentionDays),
      deviceNetworks: await deleteOldNetworks(),
      adminSessions: await deleteExpiredAdminSessions(sessionRetentionDays),
      auditEvents: await deleteOldEvents(eventRetentionDays),
      rateLimits: await deleteOldCounters(),
      dpopProofs: await deleteSpentProofs(),
      setupLinks: await deleteExpiredSetupLinks(),
    };
    await recordEvent(db(), { action: "cleanup.run", actor: { system: "Clean-up" }, details: report });
    return report;
  });
  return outcome.held ? outcome.value : null;
}
