import { fullName } from "@/lib/person";
import type { Account, Device, Platform } from "./contract";

type ConnectedRow = { id: string; name: string; platform: Platform; connectedAt: Date };

/** A device's row as the phone that just connected sees it. */
export const toConnectedDevice = (row: ConnectedRow): NonNullable<Account["device"]> => ({
  id: row.id,
  name: row.name,
  platform: row.platform,
  connectedAt: row.connectedAt.toISOString(),
});

type ListedRow = ConnectedRow & {
  identifier: string;
  model: string | null;
  osVersion: string | null;
  appVersion: string | null;
  lastActiveAt: Date;
  ipAddress: string | null;
  revokedAt: Date | null;
  registeredVia: Device["registeredVia"];
  connectedById: string | null;
  connectedByName: string | null;
  holdsKey: boolean;
  contestedAt: Date | null;
  lastSignInAt: string | null;
  ownerId: number;
  ownerFirstName: string;
  ownerLastName: string;
  ownerEmail: string;
};

/** A device's row as the office sees it. */
export const toDevice = (row: ListedRow, currentDeviceId: string | null): Device => ({
  id: row.id,
  name: row.name,
  platform: row.platform,
  identifier: row.identifier,
  model: row.model,
  osVersion: row.osVersion,
  appVersion: row.appVersion,
  lastActiveAt: row.lastActiveAt.toISOString(),
  connectedAt: row.connectedAt.toISOString(),
  ipAddress: row.ipAddress,
  status: row.revokedAt ? "revoked" : "active",
  owner: {
    id: row.ownerId,
    name: fullName({ firstName: row.ownerFirstName, lastName: row.ownerLastName }),
    email: row.ownerEmail,
  },
  current: row.id === currentDeviceId,
  registeredVia: row.registeredVia,
  connectedBy: row.connectedById ? { id: row.connectedById, name: row.connectedByName ?? "" } : null,
  lastSignInAt: row.lastSignInAt && new Date(row.lastSignInAt).toISOString(),
  revokedAt: row.revokedAt && row.revokedAt.toISOString(),
  holdsKey: row.holdsKey,
  contestedAt: row.contestedAt && row.contestedAt.toISOString(),
});
