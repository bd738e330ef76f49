import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { users } from "@/db/schema/users";
import { Refusal } from "@/lib/errors";
import { listedColumns } from "./columns";
import { type DeviceKind, isOfKind } from "./kind";

/** A device of one kind, or of either, with its owner. Throws `device_not_found`. */
export async function findDevice(tx: Pick<Database, "select">, deviceId: string, kind: DeviceKind | "any") {
  const [device] = await tx
    .select(listedColumns)
    .from(devices)
    .innerJoin(users, eq(users.id, devices.userId))
    .where(and(eq(devices.id, deviceId), kind === "any" ? undefined : isOfKind(kind)));
  if (!device) throw new Refusal("device_not_found");
  return device;
}
