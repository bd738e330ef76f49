import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { Refusal } from "@/lib/errors";
import type { Bearer } from "./authenticate";

/** Whether this phone is registered to whoever asks. Throws `device_taken` where it is somebody else's. */
export async function checkOwnDevice(identifier: string, { user }: Bearer): Promise<string> {
  const [device] = await db()
    .select({ userId: devices.userId, registeredVia: devices.registeredVia })
    .from(devices)
    .where(and(eq(devices.identifier, identifier), isNull(devices.revokedAt)));
  if (device && device.userId !== user.id) throw new Refusal("device_taken");
  return device && device.registeredVia !== "qr" ? "Device verified successfully" : "Device not registered";
}
