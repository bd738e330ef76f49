import { eq } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/errors";
import type { Caller } from "@/lib/person";
import type { Device, DeviceChange } from "./contract";
import { findDevice } from "./find";
import type { DeviceKind } from "./kind";
import { toDevice } from "./project";

type Changer = Caller & { deviceId: string | null };
type Found = Awaited<ReturnType<typeof findDevice>>;

/**
 * Gives a device another name, or takes the mark off it that somebody else tried its code. Every admin may, for every
 * device. Throws `device_not_found`, or `insufficient_scope` where a phone would take the mark off: the wrong one may be
 * the one that is in.
 */
export async function changeDevice(
  deviceId: string,
  kind: DeviceKind,
  { name, contested }: DeviceChange,
  caller: Changer,
): Promise<Device> {
  if (contested === false && caller.deviceId !== null) throw new Refusal("insufficient_scope");
  return db().transaction(async (tx) => {
    let device = await findDevice(tx, deviceId, kind);
    if (name !== undefined && name !== device.name) device = await rename(tx, device, name, caller);
    if (contested === false && device.contestedAt !== null) device = await vouch(tx, device, caller);
    return toDevice(device, caller.deviceId);
  });
}

type Writer = Pick<Database, "insert" | "update">;

async function rename(tx: Writer, device: Found, name: string, caller: Changer): Promise<Found> {
  await tx.update(devices).set({ name }).where(eq(devices.id, device.id));
  await recordEvent(tx, {
    action: "device.renamed",
    actor: caller,
    target: { type: "device", id: device.id, name },
    ipAddress: caller.ipAddress,
    details: { from: device.name, to: name },
  });
  return { ...device, name };
}

async function vouch(tx: Writer, device: Found, caller: Changer): Promise<Found> {
  await tx.update(devices).set({ contestedAt: null }).where(eq(devices.id, device.id));
  await recordEvent(tx, {
    action: "device.vouched",
    actor: caller,
    target: { type: "device", id: device.id, name: device.name },
    ipAddress: caller.ipAddress,
  });
  return { ...device, contestedAt: null };
}
