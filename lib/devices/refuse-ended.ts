import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { deviceSessions } from "@/db/schema/device-sessions";
import { devices } from "@/db/schema/devices";
import { tokenRefused } from "./token-refused";

/**
 * Looks again, with the person held, at an admin's phone that was let in a moment ago: what it leaves behind must not
 * outlive a revocation that was under way. Returns what it is called.
 * Throws `device_revoked` or `session_expired`.
 */
export async function refuseEnded(tx: Pick<Database, "select">, deviceId: string): Promise<string> {
  const [device] = await tx
    .select({ name: devices.name, revokedAt: devices.revokedAt, jkt: devices.jkt })
    .from(devices)
    .where(eq(devices.id, deviceId));
  if (!device || device.revokedAt) throw tokenRefused("device_revoked", device?.jkt != null);
  const [session] = await tx
    .select({ id: deviceSessions.id })
    .from(deviceSessions)
    .where(
      and(
        eq(deviceSessions.deviceId, deviceId),
        isNull(deviceSessions.endedAt),
        gt(deviceSessions.expiresAt, sql`now()`),
      ),
    )
    .limit(1);
  if (!session) throw tokenRefused("session_expired", device.jkt !== null);
  return device.name;
}
