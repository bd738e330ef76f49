import { verifyAccessToken } from "@/lib/auth/access-token";
import type { RefusalCode } from "@/lib/errors";
import { findSession } from "./find-session";
import { noteActive } from "./note-active";
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
  if (device?.isStale) await noteActive(device, ipAddress);
  return { user, device, session };
}
