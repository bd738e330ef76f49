import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { recordEvent } from "@/lib/audit/record";
import type { Caller } from "@/lib/person";
import { endSessions } from "./end-sessions";
import { findDevice } from "./find";
import type { DeviceKind } from "./kind";

/**
 * Cuts a device off: from the commit on, its next request is refused with `device_revoked`, on every instance.
 * Doing it again changes nothing. Throws `device_not_found`.
 */
export async function revokeDevice(deviceId: string, kind: DeviceKind, caller: Caller): Promise<void> {
  await db().transaction(async (tx) => {
    const device = await findDevice(tx, deviceId, kind);
    const revoked = await tx
      .update(devices)
      .set({ revokedAt: sql`now()`, revokedBy: caller.id })
      .where(and(eq(devices.id, deviceId), isNull(devices.revokedAt)))
      .returning({ id: devices.id });
    if (revoked.length === 0) return;
    await endSessions(tx, deviceId);
    await recordEvent(tx, {
      action: kind === "admin" ? "device.revoked" : "device.removed",
      actor: caller,
      target: { type: "device", id: deviceId, name: device.name },
      ipAddress: caller.ipAddress,
      details: { platform: device.platform, model: device.model, owner: device.ownerEmail, ownerId: device.ownerId },
    });
  });
}
