import { and, count, eq, isNull, ne, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { prepared } from "@/db/statement";
import { devices } from "@/db/schema/devices";
import { settings } from "@/db/schema/settings";
import { keptAddress } from "@/lib/audit/record";
import { Refusal } from "@/lib/errors";
import { cancelCodesMadeBy } from "./cancel-codes";
import { connectedViaOf } from "./connected-via";
import type { DeviceDetails } from "./contract";
import { endSessions } from "./end-sessions";
import { isOfKind } from "./kind";

type Transaction = Pick<Database, "insert" | "update" | "select">;

type Registration = {
  userId: number;
  via: (typeof devices.$inferInsert)["registeredVia"];
  details: DeviceDetails;
  ipAddress: string | null;
  /** Whoever registers it. */
  actor: { id: number; name: string };
  /** The phone that made the code which it connects with; null: the web did. */
  madeBy?: string | null;
  /** The thumbprint of the key that the phone holds; null where it proved none. It takes the place of an earlier one. */
  jkt: string | null;
  /** Somebody types it; the phone itself is not there, so it is not active. */
  isByHand?: boolean;
  /** The session that asks: it goes on. */
  sessionId?: string;
};

/**
 * Makes the device, or connects the same person's device with this identifier anew; its earlier sessions end, and the
 * unused codes they made. Call it with the person held.
 * One statement decides, so that of two people who register one identifier at once exactly one wins.
 * Throws `device_taken` where the identifier is another person's active device, and `device_limit` where an employee
 * holds as many as they may.
 */
export async function registerDevice(tx: Transaction, registration: Registration) {
  const { userId, via, details, ipAddress, jkt, sessionId, isByHand = false, madeBy = null } = registration;
  const { identifier } = details;
  if (via !== "qr") await refuseOneTooMany(tx, userId, identifier);
  // With the person held nobody else makes this device theirs meanwhile, or takes it away.
  const earlier = (await findOwn({ identifier, userId }, tx)).map(({ id }) => id);
  // Codes before devices, as everybody does: see decision 28.
  if (earlier.length > 0)
    await cancelCodesMadeBy(tx, earlier, { actor: registration.actor, ipAddress, because: "device_reconnected" });
  const [device] = await upsert(
    {
      identifier,
      userId,
      via,
      ipAddress,
      jkt,
      isByHand,
      madeBy,
      name: details.name,
      platform: details.platform,
      model: details.model || null,
      osVersion: details.osVersion || null,
      appVersion: details.appVersion || null,
    },
    tx,
  );
  if (!device) throw new Refusal("device_taken");
  if (earlier.length > 0) await endSessions(tx, [device.id], sessionId);
  return device;
}

/** This person's active device with an identifier. */
const findOwn = prepared<{ identifier: string; userId: number }, { id: string }[]>((database) =>
  database
    .select({ id: devices.id })
    .from(devices)
    .where(
      and(
        eq(devices.identifier, sql.placeholder("identifier")),
        eq(devices.userId, sql.placeholder("userId")),
        isNull(devices.revokedAt),
      ),
    ),
);

type Upserted = Pick<Registration, "userId" | "via" | "ipAddress" | "jkt"> &
  Required<Pick<Registration, "madeBy" | "isByHand">> & { [Name in keyof DeviceDetails]-?: DeviceDetails[Name] | null };

const upsert = prepared<Upserted, (typeof devices.$inferSelect)[]>((database) =>
  database
    .insert(devices)
    .values({
      userId: sql.placeholder("userId"),
      identifier: sql.placeholder("identifier"),
      registeredVia: sql.placeholder("via"),
      connectedVia: connectedViaOf(sql.placeholder("madeBy")),
      name: sql.placeholder("name"),
      platform: sql.placeholder("platform"),
      model: sql.placeholder("model"),
      osVersion: sql.placeholder("osVersion"),
      appVersion: sql.placeholder("appVersion"),
      ipAddress: keptAddress(sql.placeholder("ipAddress")),
      jkt: sql.placeholder("jkt"),
    })
    .onConflictDoUpdate({
      target: devices.identifier,
      targetWhere: isNull(devices.revokedAt),
      set: {
        name: sql`excluded.name`,
        platform: sql`excluded.platform`,
        jkt: sql`excluded.jkt`,
        // Whoever says less of a phone than was known takes nothing away.
        model: sql`coalesce(excluded.model, ${devices.model})`,
        osVersion: sql`coalesce(excluded.os_version, ${devices.osVersion})`,
        appVersion: sql`coalesce(excluded.app_version, ${devices.appVersion})`,
        ipAddress: sql`coalesce(excluded.ip_address, ${devices.ipAddress})`,
        // What the office registered stays the office's when the employee does it again: it may not be taken over.
        registeredVia: sql`case when excluded.registered_via = 'self' and ${devices.registeredVia} = 'field_manager'
          then 'field_manager' else excluded.registered_via end`,
        connectedVia: sql`excluded.connected_via`,
        connectedAt: sql`now()`,
        contestedAt: null,
        lastActiveAt: sql`case when ${sql.placeholder("isByHand")}::boolean then ${devices.lastActiveAt} else now() end`,
      },
      setWhere: eq(devices.userId, sql.placeholder("userId")),
    })
    .returning(),
);

/** Throws `device_limit` where an employee holds as many devices as they may, the one with this identifier left out. */
export async function refuseOneTooMany(
  tx: Pick<Database, "select">,
  userId: number,
  identifier: string,
): Promise<void> {
  // Whoever registers holds the person, so simultaneous registrations take turns, and each counts the ones before it.
  const [held] = await tx
    .select({ devices: count() })
    .from(devices)
    .where(
      and(
        eq(devices.userId, userId),
        isOfKind("employee"),
        isNull(devices.revokedAt),
        ne(devices.identifier, identifier),
      ),
    );
  const [policy] = await tx.select({ limit: settings.employeeDeviceLimit }).from(settings);
  if ((held?.devices ?? 0) >= (policy?.limit ?? 1)) throw new Refusal("device_limit");
}
