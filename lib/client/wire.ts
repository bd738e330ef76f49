/** What goes over the wire, as the contract has it. Times are ISO 8601 in UTC. */
export type Platform = "ios" | "android" | "web";

export type Site = { name: string; logoUrl: string | null; apiUrl: string };

/** What a phone says of itself. `identifier` is its own for good: it is known by it when it comes back. */
export type DeviceDetails = {
  identifier: string;
  name: string;
  platform: Platform;
  model?: string | null | undefined;
  osVersion?: string | null | undefined;
  appVersion?: string | null | undefined;
};

export type OwnDevice = { id: string; name: string; platform: Platform; connectedAt: string };

export type Person = { id: number; email: string; firstName: string; lastName: string; role: string };

/** A code in either of its forms. */
export type CodeSecret = { token: string } | { code: string };

export type OpenedCode = { site: Site; person: string; expiresAt: string };

export type Exchanged = {
  token: string;
  /** `DPoP` where the phone proved its key: then each request must. */
  tokenType: "Bearer" | "DPoP";
  /** Minutes. */
  expiresIn: number;
  expiresAt: string;
  device: OwnDevice;
  user: Person;
  site: Site;
};

/** What is answered in place of {@link Exchanged} while the phone's number has not been typed. */
export type NumberToMatch = {
  /** Two digits. */
  number: string;
  /** Seconds. */
  retryAfter: number;
  expiresAt: string;
};

export type Account = {
  user: Person;
  /** Null before one is registered. */
  device: OwnDevice | null;
  session: {
    id: string;
    method: "qr" | "uid" | "password";
    expiresAt: string;
    /** What its token opens of the admin API (RFC 6749, 3.3): `admin:app admin:audit`, or nothing. */
    scope: string;
  };
};

export type Device = OwnDevice & {
  identifier: string;
  model: string | null;
  osVersion: string | null;
  appVersion: string | null;
  lastActiveAt: string;
  ipAddress: string | null;
  status: "active" | "revoked";
  owner: { id: number; name: string; email: string };
  /** Whether it is the one that asks. */
  current: boolean;
  registeredVia: "qr" | "field_manager" | "self";
  /** The phone that made the code which connected it; null where the code came from the web. */
  connectedBy: { id: string; name: string } | null;
  lastSignInAt: string | null;
  revokedAt: string | null;
  /** Whether it proves a key of its own with each request (RFC 9449). */
  holdsKey: boolean;
  /** When somebody else tried the code that had just connected it. */
  contestedAt: string | null;
};

export type IssuedCode = {
  id: string;
  token: string;
  /** The same code, to be typed; valid as long, and once. */
  code: string;
  /** The exact text to draw as a QR code. */
  qr: string;
  apiUrl: string;
  siteName: string;
  logoUrl: string | null;
  createdAt: string;
  expiresAt: string;
};

export type CodeState = "waiting" | "opened" | "matching" | "matched" | "used" | "cancelled" | "expired";

/** The phone that has claimed a code: it shows a number, which is typed where the code was made. */
export type ClaimingPhone = {
  name: string;
  platform: Platform;
  model: string | null;
  osVersion: string | null;
  ipAddress: string | null;
  /** Whether it is in the asker's own network, roughly; null where that cannot be told. */
  isSameNetwork: boolean | null;
  /** Whether another phone has tried the code since. */
  isContested: boolean;
  claimedAt: string;
};

export type CodeStatus = {
  id: string;
  state: CodeState;
  expiresAt: string;
  /** Where a phone has opened it. */
  opened: { by: string | null; ipAddress: string | null } | null;
  phone: ClaimingPhone | null;
  /** `declined`: on the phone, by whoever holds it. Null where it is not cancelled, or for another reason. */
  cancelledBecause: "number_wrong" | "declined" | null;
  device: (OwnDevice & { model: string | null; osVersion: string | null; ipAddress: string | null }) | null;
};

export type AuditEvent = {
  id: string;
  at: string;
  /** `thing.what_happened`. Later versions record more of them, so show the unknown ones as they are. */
  action: string;
  actor: { type: "user" | "stranger" | "system"; id: number | null; name: string };
  target: { type: string; id: string | null; name: string } | null;
  ipAddress: string | null;
  details: Record<string, unknown>;
};

/** A phone that its employee has registered. */
export type RegisteredDevice = {
  id: string;
  deviceId: string;
  deviceType: Platform;
  name: string;
  connectedAt: string;
};

/** An employee, with the token of their sign-in. `createdAt` is UTC, `YYYY-MM-DD HH:MM:SS`. */
export type Profile = {
  token: string;
  /** Where the phone proved its key: then each request must. */
  tokenType?: "DPoP" | undefined;
  id: number;
  firstName: string;
  lastName: string;
  employeeCode: string | null;
  dob: string | null;
  gender: string | null;
  email: string;
  phoneNumber: string | null;
  status: "active" | "inactive";
  role: string;
  isLocationActivityTrackingEnabled: boolean;
  designation: string | null;
  createdAt: string;
  avatar: string | null;
  /** Minutes. */
  expiresIn: number;
};

export const EVENT_NAMES = [
  "token.opened",
  "token.matching",
  "token.matched",
  "token.exchanged",
  "token.refused",
  "token.cancelled",
  "token.expired",
  "device.connected",
  "device.renamed",
  "device.revoked",
  "device.active",
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

/** What the event stream tells. */
export type LiveEvent = {
  name: EventName;
  tokenId?: string;
  /** With `token.refused`: the one that the code has made, where somebody else has tried that code. */
  device?: Device;
  /** The refusal's code, for `token.refused`; for `token.cancelled` `number_wrong` or `declined`, where it was that. */
  reason?: string;
  /** What opened it, such as `Android phone`, for `token.opened`; not where a phone has claimed it before. */
  opened?: { by: string | null; ipAddress: string | null };
};
