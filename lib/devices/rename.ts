import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { recordEvent } from "@/lib/audit/record";
import type { Caller } from "@/lib/person";
import type { Device } from "./contract";
import { findDevice } from "./find";
import type { DeviceKind } from "./kind";
import { toDevice } from "./project";

/** Gives a device another name. Every admin may rename every device. Throws `device_not_found`. */
export async function renameDevice(
  deviceId: string,
  kind: DeviceKind,
  name: string,
  caller: Caller & { deviceId: string | null },
): Promise<Device> {
  return db().transaction(async (tx) => {
    const device = await findDevice(tx, deviceId, kind);
    if (device.name === name) return toDevice(device, caller.deviceId);
    await tx.update(devices).set({ name }).where(eq(devices.id, deviceId));
    await recordEvent(tx, {
      action: "device.renamed",
      actor: caller,
      target: { type: "device", id: deviceId, name },
      ipAddress: caller.ipAddress,
      details: { from: device.name, to: name },
    });
    return toDevice({ ...device, name }, caller.deviceId);
  });
}
