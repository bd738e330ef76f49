import { eq } from "drizzle-orm";
import type { z } from "zod";
import { db } from "@/db/client";
import { deviceSessions } from "@/db/schema/device-sessions";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/errors";
import { fullName } from "@/lib/person";
import type { Bearer } from "./authenticate";
import type { OwnDevice, registerOwnDeviceBody } from "./contract";
import { holdSession } from "./hold-session";
import { registerDevice } from "./register";
import { rememberNetwork } from "./remember-network";

/**
 * An employee registers the phone in their hand, after a sign-in with their password; that sign-in becomes the phone's.
 * Throws `insufficient_scope` for any other sign-in (a device's identifier alone must not register further devices),
 * `device_taken` or `device_limit`.
 */
export async function registerOwnDevice(
  { deviceId: identifier, deviceType: platform, name }: z.infer<typeof registerOwnDeviceBody>,
  bearer: Bearer,
  ipAddress: string | null,
): Promise<OwnDevice> {
  const { user, session } = bearer;
  const actor = { id: user.id, name: fullName(user) };
  if (session.method !== "password") throw new Refusal("insufficient_scope");
  return db().transaction(async (tx) => {
    await holdSession(tx, bearer);
    const details = { identifier, platform, name: name ?? `${user.firstName}’s phone`.slice(0, 64) };
    const registration = {
      userId: user.id,
      via: "self",
      details,
      ipAddress,
      jkt: session.jkt,
      actor,
      sessionId: session.id,
    } as const;
    const device = await registerDevice(tx, registration);
    await tx.update(deviceSessions).set({ deviceId: device.id }).where(eq(deviceSessions.id, session.id));
    await rememberNetwork(tx, device.id, ipAddress);
    await recordEvent(tx, {
      action: "device.registered",
      actor,
      target: { type: "device", id: device.id, name: device.name },
      ipAddress,
      details: { platform: device.platform, method: "password" },
    });
    return {
      id: device.id,
      deviceId: device.identifier,
      deviceType: device.platform,
      name: device.name,
      connectedAt: device.connectedAt.toISOString(),
    };
  });
}
