import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { users } from "@/db/schema/users";
import { listedColumns } from "./columns";
import { isConnectedThrough } from "./connected-via";
import type { ConnectedDevices } from "./contract";
import { isOfKind } from "./kind";
import { toDevice } from "./project";

/** So many are listed; the others are counted. */
const MOST = 100;

/**
 * The active devices that are connected because somebody had one of these in hand: with a code it made, or one that such
 * a device made, and so on. The newest come first; `total` says how many there are beyond the page.
 */
export async function listConnectedThrough(
  deviceIds: string[],
  currentDeviceId: string | null,
): Promise<ConnectedDevices> {
  const which = and(isOfKind("admin"), isConnectedThrough(deviceIds));
  const rows = await db()
    .select(listedColumns)
    .from(devices)
    .innerJoin(users, eq(users.id, devices.userId))
    .where(which)
    .orderBy(desc(devices.connectedAt), desc(devices.id))
    .limit(MOST);
  const total = rows.length < MOST ? rows.length : await db().$count(devices, which);
  return { devices: rows.map((row) => toDevice(row, currentDeviceId)), total };
}
