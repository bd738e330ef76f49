import { db, tryWithLock } from "@/db/client";
import { deleteOldEvents } from "@/lib/audit/delete-old";
import { happenedSince } from "@/lib/audit/happened-since";
import { recordEvent } from "@/lib/audit/record";
import { sealEvents } from "@/lib/audit/seal";
import { deleteSpentProofs } from "@/lib/auth/dpop/spend-proof";
import { deleteExpiredAdminSessions } from "@/lib/auth/delete-expired";
import { deleteOldKeys } from "@/lib/auth/delete-old-keys";
import { deleteOldUserNetworks } from "@/lib/auth/delete-old-networks";
import { deleteExpiredEnrolments } from "@/lib/auth/second-factor/delete-expired";
import { deleteExpiredPending } from "@/lib/auth/second-factor/pending";
import { deleteOldNetworks } from "@/lib/devices/delete-old-networks";
import { deleteStaleSessions } from "@/lib/devices/delete-stale";
import { deleteOldCounters } from "@/lib/http/counter";
import { isRefusal } from "@/lib/errors";
import { log } from "@/lib/log";
import { deleteExpiredTokens } from "@/lib/onboarding/delete-expired";
import { readSettings } from "@/lib/settings/read";
import { deleteExpiredSetupLinks } from "@/lib/setup/delete-expired";
import type { CleanupReport } from "./contract";

/** A run this many minutes ago makes another one needless. */
const RECENT = 50;

/** How long a run may seal what has piled up, in milliseconds. */
const PATIENCE = 20_000;

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
      pendingSignIns: await deleteExpiredPending(),
      secondFactorEnrolments: await deleteExpiredEnrolments(),
      userNetworks: await deleteOldUserNetworks(),
      signingKeys: await deleteOldKeys(),
      auditEvents: await sealAndDelete(eventRetentionDays),
      rateLimits: await deleteOldCounters(),
      dpopProofs: await deleteSpentProofs(),
      setupLinks: await deleteExpiredSetupLinks(),
    };
    await recordEvent(db(), { action: "cleanup.run", actor: { system: "Clean-up" }, details: report });
    return report;
  });
  return outcome.held ? outcome.value : null;
}

/** Sealed before they go, so that the chain knows of every event there was. Where the chain was meddled with, all stay. */
async function sealAndDelete(retentionDays: number): Promise<number> {
  try {
    await sealEvents(AbortSignal.timeout(PATIENCE));
    return await deleteOldEvents(retentionDays);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    log.error({ err: error }, "old events are kept");
    return 0;
  }
}
