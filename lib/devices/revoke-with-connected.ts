import { and, asc, eq, inArray, or } from "drizzle-orm";
import { db } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { users } from "@/db/schema/users";
import { Refusal } from "@/lib/errors";
import type { Caller } from "@/lib/person";
import { listedColumns } from "./columns";
import { isConnectedThrough } from "./connected-via";
import { cutOffDevices } from "./cut-off";
import { holdOwners } from "./hold-owner";
import { isOfKind } from "./kind";

/**
 * Cuts admins' devices off, and with them every device that was connected through one of them, but for those to `keep`:
 * also one that connects while somebody still reads the list. All or none. Returns how many lost their access.
 * Throws `device_not_found`.
 */
export async function revokeWithConnected(deviceIds: string[], keep: string[], caller: Caller): Promise<number> {
  const asked = [...new Set(deviceIds)];
  return db().transaction(async (tx) => {
    const found = await tx
      .select({ id: devices.id, ownerId: devices.userId })
      .from(devices)
      .where(and(isOfKind("admin"), inArray(devices.id, asked)));
    if (found.length < asked.length) throw new Refusal("device_not_found");
    // A code signs a phone in as its maker: whoever was connected through these has the same owners.
    await holdOwners(
      tx,
      found.map(({ ownerId }) => ownerId),
    );
    const all = await tx
      .select(listedColumns)
      .from(devices)
      .innerJoin(users, eq(users.id, devices.userId))
      .where(and(isOfKind("admin"), or(inArray(devices.id, asked), isConnectedThrough(asked, keep))))
      .orderBy(asc(devices.id));
    return cutOffDevices(tx, all, "admin", caller);
  });
}
