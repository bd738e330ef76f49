import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { recordEvent } from "@/lib/audit/record";
import type { Caller } from "@/lib/person";
import { cancelCodesMadeBy } from "./cancel-codes";
import { endSessions } from "./end-sessions";
import type { findDevice } from "./find";
import type { DeviceKind } from "./kind";

/**
 * Takes a device's access away, within a transaction that holds its owner: the codes it made, the device, its sessions,
 * the event. Answers whether it had any; doing it again changes nothing.
 */
export async function cutOffDevice(
  tx: Pick<Database, "insert" | "select" | "update">,
  device: Awaited<ReturnType<typeof findDevice>>,
  kind: DeviceKind,
  caller: Caller,
): Promise<boolean> {
  await cancelCodesMadeBy(tx, device.id, { actor: caller, ipAddress: caller.ipAddress, because: "device_revoked" });
  const revoked = await tx
    .update(devices)
    .set({ revokedAt: sql`now()`, revokedBy: caller.id })
    .where(and(eq(devices.id, device.id), isNull(devices.revokedAt)))
    .returning({ id: devices.id });
  if (revoked.length === 0) return false;
  await endSessions(tx, device.id);
  await recordEvent(tx, {
    action: kind === "admin" ? "device.revoked" : "device.removed",
    actor: caller,
    target: { type: "device", id: device.id, name: device.name },
    ipAddress: caller.ipAddress,
    details: { platform: device.platform, model: device.model, owner: device.ownerEmail, ownerId: device.ownerId },
  });
  return true;
}
