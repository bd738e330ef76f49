import { sql } from "drizzle-orm";
import { deviceSessions } from "@/db/schema/device-sessions";
import { devices } from "@/db/schema/devices";
import { users } from "@/db/schema/users";

/** What a list of devices reads, joined with their owners. */
export const listedColumns = {
  id: devices.id,
  name: devices.name,
  platform: devices.platform,
  identifier: devices.identifier,
  model: devices.model,
  osVersion: devices.osVersion,
  appVersion: devices.appVersion,
  lastActiveAt: devices.lastActiveAt,
  connectedAt: devices.connectedAt,
  ipAddress: devices.ipAddress,
  revokedAt: devices.revokedAt,
  registeredVia: devices.registeredVia,
  connectedById: sql<string | null>`${devices.connectedVia}[cardinality(${devices.connectedVia})]`,
  connectedByName: sql<string | null>`(select maker.name from ${devices} maker
    where maker.id = ${devices.connectedVia}[cardinality(${devices.connectedVia})])`,
  holdsKey: sql<boolean>`${devices.jkt} is not null`,
  contestedAt: devices.contestedAt,
  lastSignInAt: sql<string | null>`(select max(${deviceSessions.createdAt}) from ${deviceSessions}
    where ${deviceSessions.deviceId} = ${devices.id})`,
  ownerId: users.id,
  ownerFirstName: users.firstName,
  ownerLastName: users.lastName,
  ownerEmail: users.email,
};
