import { noId } from "./endpoints";

/** Every endpoint that takes a body, a body that it takes, and who sends it. */
export type BodyCase = {
  name: string;
  method: "POST" | "PATCH" | "PUT";
  path: string;
  good: Record<string, unknown>;
  /** Nothing of it is required. */
  isPartial?: true;
  caller: "stranger" | "admin";
};

const uuid = "0b9f6c1e-3f0a-4c57-9a51-0d6f2a5b7c11";
const app = "/api/v1/admin/app";
const device = {
  identifier: "bad-input",
  name: "Phone",
  platform: "android",
  model: "Pixel",
  osVersion: "16",
  appVersion: "1",
};
const person = {
  firstName: "Ada",
  lastName: "Marsh",
  email: "ada@example.com",
  password: "correct horse battery staple",
};
const employee = {
  firstName: "Ada",
  lastName: "Marsh",
  email: "bad-input@example.com",
  roleId: 1,
  employeeCode: "EMP-1",
  dob: "1990-01-15",
  gender: "female",
  phoneNumber: "+49 30 123",
  designation: "Engineer",
  avatar: "https://example.com/ada.png",
  status: "active",
};
const role = {
  name: "Bad input",
  isAdmin: false,
  isMobileAppAccessEnabled: true,
  isLocationActivityTrackingEnabled: false,
};

export const bodyCases: BodyCase[] = [
  {
    name: "exchange-token",
    method: "POST",
    path: "/api/v1/admin/app/exchange-token",
    good: { token: uuid, device },
    caller: "stranger",
  },
  {
    name: "open-token",
    method: "POST",
    path: "/api/v1/admin/app/open-token",
    good: { token: uuid },
    caller: "stranger",
  },
  {
    name: "setup",
    method: "POST",
    path: "/api/v1/setup",
    good: { token: "x", ...person, siteName: "Site" },
    caller: "stranger",
  },
  { name: "decline-token", method: "POST", path: `${app}/decline-token`, good: { token: uuid }, caller: "stranger" },
  { name: "match", method: "POST", path: `${app}/tokens/${uuid}/match`, good: { number: "47" }, caller: "admin" },
  { name: "generate-qr", method: "POST", path: "/api/v1/admin/app/generate-qr", good: {}, caller: "admin" },
  {
    name: "rename",
    method: "PATCH",
    path: `/api/v1/admin/app/devices/${uuid}`,
    good: { name: "Phone" },
    caller: "admin",
  },
  {
    name: "employee",
    method: "POST",
    path: "/api/v1/admin/employees",
    good: employee,
    caller: "admin",
  },
  {
    name: "employee's change",
    method: "PATCH",
    path: `/api/v1/admin/employees/${noId}`,
    good: employee,
    isPartial: true,
    caller: "admin",
  },
  { name: "role", method: "POST", path: "/api/v1/admin/roles", good: role, caller: "admin" },
  {
    name: "role's change",
    method: "PATCH",
    path: `/api/v1/admin/roles/${noId}`,
    good: role,
    isPartial: true,
    caller: "admin",
  },
  {
    name: "addon",
    method: "PATCH",
    path: "/api/v1/admin/addons/uid-login",
    good: { enabled: false },
    caller: "admin",
  },
  {
    name: "settings",
    isPartial: true,
    method: "PATCH",
    path: "/api/v1/admin/settings",
    good: {
      siteName: "Site",
      logoUrl: "https://example.com/logo.png",
      publicUrl: "https://example.com",
      keepIpAddresses: true,
      sessionRetentionDays: 30,
      eventRetentionDays: 365,
      isDeviceKeyRequired: false,
      isNumberMatchRequired: false,
      uidSessionDays: 28,
      uidAllowedRoleIds: [1, 2],
      isUidPinRequired: false,
      employeeDeviceLimit: 1,
    },
    caller: "admin",
  },
];

type Path = readonly string[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The path of every field in a body, those within objects included. */
export const fieldsOf = (body: Record<string, unknown>, under: Path = []): Path[] =>
  Object.entries(body).flatMap(([key, value]) => [
    [...under, key],
    ...(isObject(value) ? fieldsOf(value, [...under, key]) : []),
  ]);

/** A copy of a body with one field changed; `undefined` leaves it out. */
export function withField(
  body: Record<string, unknown>,
  [key = "", ...rest]: Path,
  value: unknown,
): Record<string, unknown> {
  const inner = body[key];
  return { ...body, [key]: rest.length > 0 && isObject(inner) ? withField(inner, rest, value) : value };
}

/** What no text field takes. */
export const badTexts: [string, string][] = [
  ["NUL", "a\0b"],
  ["an escape character", "a\u001b[31mb"],
  ["a line break", "a\nb"],
  ["a right-to-left override", "a\u202eb"],
  ["an isolate", "a\u2067b"],
  ["a lone surrogate", "a\ud800b"],
  ["nothing but spaces", "   "],
  ["too much", "a".repeat(5000)],
];

/** What no field of another type takes. */
export const wrongTypes: unknown[] = [[], {}, [["x"]], { $ne: null }, { toString: "x" }];

/** What no list of ids takes. */
export const wrongLists: unknown[] = [{}, ["x"], [[1]], [null], [0], [-1], [1.5], [2_147_483_648], Array(101).fill(1)];

/** Fields that are not required. */
export const optional = new Set([
  "device.model",
  "device.osVersion",
  "device.appVersion",
  "siteName",
  "employeeCode",
  "dob",
  "gender",
  "phoneNumber",
  "designation",
  "avatar",
  "status",
  "isAdmin",
  "isMobileAppAccessEnabled",
  "isLocationActivityTrackingEnabled",
]);
