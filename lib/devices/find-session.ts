import { sql } from "drizzle-orm";
import type { deviceSessions } from "@/db/schema/device-sessions";
import type { devices } from "@/db/schema/devices";
import type { roles } from "@/db/schema/roles";
import type { users } from "@/db/schema/users";
import { lookUp } from "@/db/look-up";

type Session = typeof deviceSessions.$inferSelect;
type Device = typeof devices.$inferSelect;
type User = typeof users.$inferSelect;

type Row = Pick<Session, "method" | "jkt"> &
  Pick<Device, "platform" | "registeredVia"> &
  Pick<User, "email" | "firstName" | "lastName" | "status"> &
  Pick<typeof roles.$inferSelect, "isAdmin"> & {
    /** The session's id. */
    key: string;
    expiresAt: string;
    hasEnded: boolean;
    /** Null where the session is no device's; then all else of the device is null too. */
    deviceId: string | null;
    deviceName: string;
    connectedAt: string;
    isRevoked: boolean;
    deviceJkt: string | null;
    isStale: boolean;
    userId: number;
    isDeleted: boolean;
    role: string;
    hasMobileAccess: boolean;
  };

/** How fresh "last active" is kept, in seconds: at most one write in this time for each device. */
const ACTIVE_EVERY = 60;
export const longAgo = sql`now() - make_interval(secs => ${ACTIVE_EVERY}::int)`;

// Behind every request of a phone: the query builder takes longer over the columns than PostgreSQL does.
const find = lookUp<Row>(
  "uuid",
  (asked) => sql`
    select asked.key, s.method, s.jkt, s.expires_at as "expiresAt",
      s.ended_at is not null or s.expires_at <= now() as "hasEnded",
      d.id as "deviceId", d.name as "deviceName", d.platform, d.connected_at as "connectedAt",
      d.registered_via as "registeredVia", d.revoked_at is not null as "isRevoked", d.jkt as "deviceJkt",
      d.last_active_at < ${longAgo} as "isStale",
      u.id as "userId", u.email, u.first_name as "firstName", u.last_name as "lastName", u.status,
      u.deleted_at is not null as "isDeleted", r.name as role, r.is_admin as "isAdmin",
      r.is_mobile_app_access_enabled as "hasMobileAccess"
    from ${asked}
    -- By its limit each key is looked up by the index: for several, a small site's table would be read as a whole.
    join lateral (select * from device_sessions where id = asked.key limit 1) s on true
    join users u on u.id = s.user_id
    join roles r on r.id = u.role_id
    left join devices d on d.id = s.device_id`,
);

/** A session with its device, if it has one, its person and their role, as they stand at this moment. Null where there is none. */
export async function findSession(id: string) {
  const row = await find(id);
  if (!row) return null;
  return {
    session: {
      id: row.key,
      method: row.method,
      jkt: row.jkt,
      expiresAt: new Date(row.expiresAt),
      hasEnded: row.hasEnded,
    },
    device: row.deviceId === null ? null : toDevice(row, row.deviceId),
    user: {
      id: row.userId,
      email: row.email,
      firstName: row.firstName,
      lastName: row.lastName,
      status: row.status,
      isDeleted: row.isDeleted,
      role: row.role,
      isAdmin: row.isAdmin,
      hasMobileAccess: row.hasMobileAccess,
    },
  };
}

const toDevice = (row: Row, id: string) => ({
  id,
  name: row.deviceName,
  platform: row.platform,
  connectedAt: new Date(row.connectedAt),
  registeredVia: row.registeredVia,
  isRevoked: row.isRevoked,
  jkt: row.deviceJkt,
  isStale: row.isStale,
});
