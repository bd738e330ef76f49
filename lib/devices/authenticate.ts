import { and, eq, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { prepared } from "@/db/statement";
import { deviceSessions } from "@/db/schema/device-sessions";
import { devices } from "@/db/schema/devices";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { keptAddress } from "@/lib/audit/record";
import { verifyAccessToken } from "@/lib/auth/access-token";
import type { RefusalCode } from "@/lib/errors";
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
  const [found] = claims ? await findSession({ id: claims.sessionId }) : [];
  const isBound = key !== null || found?.session.jkt != null || claims?.jkt != null;
  const refused = (code: RefusalCode) => tokenRefused(code, isBound);
  if (!claims || !found || found.user.id !== claims.userId) throw refused("invalid_token");
  const { user, device, session } = found;
  if (claims.jkt !== session.jkt || (key?.jkt ?? null) !== session.jkt) throw refused("invalid_token");
  if (device?.revokedAt) throw refused("device_revoked");
  if (user.status !== "active" || user.deletedAt) throw refused("account_inactive");
  if (!user.hasMobileAccess) throw refused("access_removed");
  // What a device is known by outlasts its sign-ins: one from before it had this key is over.
  if (session.hasEnded || (device?.jkt != null && device.jkt !== session.jkt)) throw refused("session_expired");
  await key?.spend();
  if (device?.isStale) await markActive(device, ipAddress);
  return { user, device, session };
}

/** How fresh "last active" is kept, in seconds: at most one write in this time for each device. */
const ACTIVE_EVERY = 60;
const longAgo = sql`now() - make_interval(secs => ${ACTIVE_EVERY})`;

const findSession = prepared((database) =>
  database
    .select({
      session: {
        id: deviceSessions.id,
        method: deviceSessions.method,
        jkt: deviceSessions.jkt,
        expiresAt: deviceSessions.expiresAt,
        hasEnded: sql<boolean>`(${deviceSessions.endedAt} is not null or ${deviceSessions.expiresAt} <= now())`,
      },
      device: {
        id: devices.id,
        name: devices.name,
        platform: devices.platform,
        connectedAt: devices.connectedAt,
        registeredVia: devices.registeredVia,
        revokedAt: devices.revokedAt,
        jkt: devices.jkt,
        isStale: sql<boolean>`${devices.lastActiveAt} < ${longAgo}`,
      },
      user: {
        id: users.id,
        email: users.email,
        firstName: users.firstName,
        lastName: users.lastName,
        status: users.status,
        deletedAt: users.deletedAt,
        role: roles.name,
        isAdmin: roles.isAdmin,
        hasMobileAccess: roles.isMobileAppAccessEnabled,
      },
    })
    .from(deviceSessions)
    .innerJoin(users, eq(users.id, deviceSessions.userId))
    .innerJoin(roles, eq(roles.id, users.roleId))
    .leftJoin(devices, eq(devices.id, deviceSessions.deviceId))
    .where(eq(deviceSessions.id, sql.placeholder("id"))),
);

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
