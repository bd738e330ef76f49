import { type SQL, and, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { anyContains } from "@/db/contains";
import { devices } from "@/db/schema/devices";
import { users } from "@/db/schema/users";
import { type Position, encodeCursor, readCursor } from "@/lib/cursor";
import { DEFAULT_LIMIT } from "@/lib/paging";
import { listedColumns } from "./columns";
import type { DevicePage, ListDevicesQuery, ListEmployeeDevicesQuery } from "./contract";
import { type DeviceKind, isOfKind } from "./kind";
import { toDevice } from "./project";

type Caller = { userId: number; deviceId: string | null };

/** Devices that admins connected by QR, newest connection first. Throws `invalid_request` for a cursor that is not ours. */
export const listDevices = ({ owner = "me", ...query }: ListDevicesQuery, caller: Caller): Promise<DevicePage> =>
  readPage("admin", query, caller.deviceId, [owner === "me" ? eq(devices.userId, caller.userId) : undefined]);

/** Devices that are registered to employees, likewise. */
export const listEmployeeDevices = ({ userId, ...query }: ListEmployeeDevicesQuery): Promise<DevicePage> =>
  readPage("employee", query, null, [userId ? eq(devices.userId, userId) : undefined]);

async function readPage(
  kind: DeviceKind,
  { limit = DEFAULT_LIMIT, status = "active", cursor, platform, unusedDays, q }: Omit<ListDevicesQuery, "owner">,
  currentDeviceId: string | null,
  whose: (SQL | undefined)[],
): Promise<DevicePage> {
  const after = cursor ? readCursor(cursor, z.uuid()) : null;
  const rows = await db()
    .select(listedColumns)
    .from(devices)
    .innerJoin(users, eq(users.id, devices.userId))
    .where(
      and(
        isOfKind(kind),
        ...whose,
        status === "active" ? isNull(devices.revokedAt) : undefined,
        status === "revoked" ? isNotNull(devices.revokedAt) : undefined,
        platform ? eq(devices.platform, platform) : undefined,
        unusedDays ? lt(devices.lastActiveAt, sql`now() - make_interval(days => ${unusedDays})`) : undefined,
        q ? anyContains(SEARCHED[kind], q) : undefined,
        after ? comesAfter(after) : undefined,
      ),
    )
    .orderBy(desc(devices.connectedAt), desc(devices.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    devices: page.map((row) => toDevice(row, currentDeviceId)),
    nextCursor: last ? encodeCursor({ at: last.connectedAt, id: last.id }) : null,
  };
}

const ofDevice = [devices.name, devices.model, devices.platform, devices.osVersion, devices.ipAddress];
const SEARCHED = { admin: ofDevice, employee: [...ofDevice, devices.identifier, users.searchText] };

const comesAfter = ({ at, id }: Position): SQL =>
  sql`(${devices.connectedAt}, ${devices.id}) < (${at.toISOString()}::timestamptz, ${id}::uuid)`;
