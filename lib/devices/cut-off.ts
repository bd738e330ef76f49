import { and, asc, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { recordEvent } from "@/lib/audit/record";
import type { Caller } from "@/lib/person";
import { cancelCodesMadeBy } from "./cancel-codes";
import { endSessions } from "./end-sessions";
import type { findDevice } from "./find";
import type { DeviceKind } from "./kind";

/**
 * Takes devices' access away, within a transaction that holds their owners: all codes that they made, then all of them,
 * then all their sessions, as decision 28 has it, and an event for each. Answers how many had any access; doing it again
 * changes nothing.
 */
export async function cutOffDevices(
  tx: Pick<Database, "insert" | "select" | "update">,
  found: Awaited<ReturnType<typeof findDevice>>[],
  kind: DeviceKind,
  caller: Caller,
): Promise<number> {
  const ids = found.map(({ id }) => id);
  await cancelCodesMadeBy(tx, ids, { actor: caller, ipAddress: caller.ipAddress, because: "device_revoked" });
  const held = await tx
    .select({ id: devices.id })
    .from(devices)
    .where(and(inArray(devices.id, ids), isNull(devices.revokedAt)))
    .orderBy(asc(devices.id))
    .for("no key update");
  const active = new Set(held.map(({ id }) => id));
  if (active.size === 0) return 0;
  await tx
    .update(devices)
    .set({ revokedAt: sql`now()`, revokedBy: caller.id })
    .where(inArray(devices.id, [...active]));
  await endSessions(tx, [...active]);
  for (const device of found.filter(({ id }) => active.has(id)))
    await recordEvent(tx, {
      action: kind === "admin" ? "device.revoked" : "device.removed",
      actor: caller,
      target: { type: "device", id: device.id, name: device.name },
      ipAddress: caller.ipAddress,
      details: { platform: device.platform, model: device.model, owner: device.ownerEmail, ownerId: device.ownerId },
    });
  return active.size;
}
