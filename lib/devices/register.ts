import { and, count, eq, isNull, ne, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
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
  if (via !== "qr") await refuseOneTooMany(tx, userId, details.identifier);
  const described = {
    name: details.name,
    platform: details.platform,
    model: details.model || null,
    osVersion: details.osVersion || null,
    appVersion: details.appVersion || null,
    ipAddress: keptAddress(ipAddress),
    jkt,
  };
  // With the person held nobody else makes this device theirs meanwhile, or takes it away.
  await cancelCodesOfIdentifier(tx, registration);
  const [device] = await tx
    .insert(devices)
    .values({
      userId,
      identifier: details.identifier,
      registeredVia: via,
      connectedVia: connectedViaOf(madeBy),
      ...described,
    })
    .onConflictDoUpdate({
      target: devices.identifier,
      targetWhere: isNull(devices.revokedAt),
      set: {
        ...described,
        // Whoever says less of a phone than was known takes nothing away.
        model: sql`coalesce(excluded.model, ${devices.model})`,
        osVersion: sql`coalesce(excluded.os_version, ${devices.osVersion})`,
        appVersion: sql`coalesce(excluded.app_version, ${devices.appVersion})`,
        ipAddress: sql`coalesce(excluded.ip_address, ${devices.ipAddress})`,
        registeredVia:
          // What the office registered stays the office's when the employee does it again: it may not be taken over.
          via === "self"
            ? sql`case when ${devices.registeredVia} = 'field_manager' then 'field_manager' else 'self' end`
            : via,
        connectedVia: sql`excluded.connected_via`,
        connectedAt: sql`now()`,
        contestedAt: null,
        ...(!isByHand && { lastActiveAt: sql`now()` }),
      },
      setWhere: eq(devices.userId, userId),
    })
    .returning();
  if (!device) throw new Refusal("device_taken");
  await endSessions(tx, [device.id], sessionId);
  return device;
}

/** Codes before devices, as everybody does: see decision 28. */
async function cancelCodesOfIdentifier(
  tx: Transaction,
  { userId, details: { identifier }, actor, ipAddress }: Registration,
): Promise<void> {
  const earlier = await tx
    .select({ id: devices.id })
    .from(devices)
    .where(and(eq(devices.identifier, identifier), eq(devices.userId, userId), isNull(devices.revokedAt)));
  const ids = earlier.map(({ id }) => id);
  if (ids.length > 0) await cancelCodesMadeBy(tx, ids, { actor, ipAddress, because: "device_reconnected" });
}

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
