import { db } from "@/db/client";
import type { Caller } from "@/lib/person";
import { cutOffDevices } from "./cut-off";
import { findDevice } from "./find";
import { holdOwners } from "./hold-owner";
import type { DeviceKind } from "./kind";

/**
 * Cuts a device off: from the commit on, its next request is refused with `device_revoked`, on every instance, and the
 * unused codes that it made are cancelled. Doing it again changes nothing. Throws `device_not_found`.
 */
export async function revokeDevice(deviceId: string, kind: DeviceKind, caller: Caller): Promise<void> {
  await db().transaction(async (tx) => {
    const device = await findDevice(tx, deviceId, kind);
    await holdOwners(tx, [device.ownerId]);
    await cutOffDevices(tx, [device], kind, caller);
  });
}
