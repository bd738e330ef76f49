import { and, eq, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { withoutValues } from "@/db/is-unavailable";
import { devices } from "@/db/schema/devices";
import { keptAddress } from "@/lib/audit/record";
import { verifyAccessToken } from "@/lib/auth/access-token";
import { env } from "@/lib/env";
import type { RefusalCode } from "@/lib/errors";
import { log } from "@/lib/log";
import { findSession, longAgo } from "./find-session";
import { tellActive } from "./tell-active";
import { rememberNetwork } from "./remember-network";
import { tokenRefused } from "./token-refused";

/** Whoever a valid access token belongs to, as its session, device, person and role stand at this moment. */
export type Bearer = Awaited<ReturnType<typeof authenticate>>;

/** A key that a caller has proven to hold (RFC 9449). */
export type ProvenKey = {
  /** Its SHA-256 thumbprint (RFC 7638). */
  jkt: string;
  /** Uses the proof up; nobody who is refused anyway costs that write. Throws where it was used before. */
  spend: () => Promise<void>;
};

/**
 * Checks an access token against its session's row, so that a revocation counts from the very next request on. One that
 * is bound to a key is worth nothing without it: token, row and proof must name the same, or none.
 * Throws a 401 whose code tells the phone what to do; an ended session never revives.
 */
export async function authenticate(token: string, key: ProvenKey | null, ipAddress: string | null) {
  const claims = await verifyAccessToken(token);
  const found = claims && (await findSession(claims.sessionId));
  const isBound = key !== null || found?.session.jkt != null || claims?.jkt != null;
  const refused = (code: RefusalCode) => tokenRefused(code, isBound);
  if (!claims || !found || found.user.id !== claims.userId) throw refused("invalid_token");
  const { user, device, session } = found;
  if (claims.jkt !== session.jkt || (key?.jkt ?? null) !== session.jkt) throw refused("invalid_token");
  if (device?.isRevoked) throw refused("device_revoked");
  if (user.status !== "active" || user.isDeleted) throw refused("account_inactive");
  if (!user.hasMobileAccess) throw refused("access_removed");
  // What a device is known by outlasts its sign-ins: one from before it had this key is over.
  if (session.hasEnded || (device?.jkt != null && device.jkt !== session.jkt)) throw refused("session_expired");
  await key?.spend();
  if (device?.isStale) await aside(markActive(device, ipAddress));
  return { user, device, session };
}

/** Work whose outcome nobody waits for; but where a process stands still between requests, it would not be done. */
async function aside(work: Promise<void>): Promise<void> {
  const done = work.catch((error: unknown) => log.error({ err: withoutValues(error) }, "last active was not noted"));
  if (env().VERCEL) await done;
}

async function markActive(device: { id: string; registeredVia: string }, ipAddress: string | null): Promise<void> {
  await db()
    .update(devices)
    .set({ lastActiveAt: sql`now()`, ipAddress: keptAddress(ipAddress) })
    .where(and(eq(devices.id, device.id), lt(devices.lastActiveAt, longAgo)));
  // Of employees' phones there are many, and their list asks by itself.
  if (device.registeredVia === "qr") tellActive(device.id);
  // Where its owner uses a phone, strangers' limits do not hold for them.
  if (device.registeredVia !== "qr") await rememberNetwork(db(), device.id, ipAddress);
}
