import { z } from "zod";
import { MAX_ID, idText, pageQuery } from "@/lib/paging";
import { line } from "@/lib/text";

export const platforms = ["ios", "android", "web"] as const;
export const platform = z.enum(platforms);
export type Platform = z.infer<typeof platform>;

export const deviceName = line(1, 64);
const optionalDetail = line(0, 64).nullish();

export const identifier = line(1, 128);

/** What a phone says of itself when it connects. */
export const deviceDetails = z.object({
  identifier,
  name: deviceName,
  platform,
  model: optionalDetail,
  osVersion: optionalDetail,
  appVersion: optionalDetail,
});
export type DeviceDetails = z.infer<typeof deviceDetails>;

const moment = z.iso.datetime();

/** A device as the phone that just connected sees it. */
export const connectedDevice = z.object({ id: z.uuid(), name: z.string(), platform, connectedAt: moment });

/** A device as the office sees it. */
export const device = z
  .object({
    id: z.uuid(),
    name: z.string(),
    platform,
    identifier: z.string(),
    model: z.string().nullable(),
    osVersion: z.string().nullable(),
    appVersion: z.string().nullable(),
    lastActiveAt: moment,
    connectedAt: moment,
    ipAddress: z.string().nullable(),
    status: z.enum(["active", "revoked"]),
    owner: z.object({ id: z.int(), name: z.string(), email: z.string() }),
    current: z.boolean().describe("Whether the caller's own token belongs to it"),
    registeredVia: z.enum(["qr", "field_manager", "self"]).describe("`qr`: an admin's own; else an employee's"),
    connectedBy: z
      .object({ id: z.uuid(), name: z.string() })
      .nullable()
      .describe("The phone that made the code which connected it; null where the code came from the web"),
    lastSignInAt: moment.nullable(),
    revokedAt: moment.nullable(),
    holdsKey: z.boolean().describe("Whether it proves a key of its own with each request (RFC 9449)"),
    contestedAt: moment.nullable().describe("When somebody else tried the code that had just connected it"),
  })
  .meta({ id: "Device" });
export type Device = z.infer<typeof device>;

export const listDevicesQuery = z.strictObject({
  ...pageQuery,
  q: line(0, 64).optional().describe("Part of the name, model, platform, version or IP address"),
  platform: platform.optional(),
  status: z.enum(["active", "revoked", "all"]).optional().describe("Default: active"),
  owner: z.enum(["me", "all"]).optional().describe("Default: me"),
  unusedDays: z
    .string()
    .regex(/^\d{1,3}$/, "must be a number from 1 to 365")
    .transform(Number)
    .pipe(z.number().int().min(1).max(365))
    .optional()
    .meta({
      description: "Only those not active for this many days",
      openapi: { type: "integer", minimum: 1, maximum: 365 },
    }),
});
export type ListDevicesQuery = z.infer<typeof listDevicesQuery>;

export const devicePage = z.object({ devices: z.array(device), nextCursor: z.string().nullable() });
export type DevicePage = z.infer<typeof devicePage>;

/** So many devices may be named at once. */
const MOST_NAMED = 100;
const deviceIds = z.array(z.uuid().toLowerCase()).max(MOST_NAMED, `must name at most ${MOST_NAMED} devices`);

export const connectedThroughQuery = z.strictObject({
  via: z
    .string("is required")
    .max(37 * MOST_NAMED)
    .transform((text) => text.split(","))
    .pipe(deviceIds)
    .meta({ description: "Ids of devices, separated by commas", openapi: { type: "string" } }),
});

export const connectedDevices = z.object({ devices: z.array(device), total: z.int() });
export type ConnectedDevices = z.infer<typeof connectedDevices>;

export const revokeDevicesBody = z.strictObject({
  devices: deviceIds.min(1, "must name a device"),
  keep: deviceIds.optional().describe("Of those connected through them, the ones that keep their access"),
});

/** The employees' devices; like the admins' list, but for whose they are. */
export const listEmployeeDevicesQuery = listDevicesQuery
  .omit({ owner: true })
  .extend({ userId: idText.optional().describe("Only this person's") });
export type ListEmployeeDevicesQuery = z.infer<typeof listEmployeeDevicesQuery>;

export const registerDeviceBody = z.strictObject({
  userId: z.int().min(1).max(MAX_ID),
  identifier,
  name: deviceName,
  platform,
  model: optionalDetail,
  osVersion: optionalDetail,
  appVersion: optionalDetail,
});

/** The phone in an employee's hand, in the words of the UID Login section. */
export const checkDeviceQuery = z.object({ deviceId: identifier });
export const registerOwnDeviceBody = z.object({
  deviceId: identifier,
  deviceType: platform,
  name: deviceName.nullish(),
});
export const ownDevice = z
  .object({
    id: z.uuid(),
    deviceId: z.string(),
    deviceType: platform,
    name: z.string(),
    connectedAt: moment,
  })
  .meta({ id: "OwnDevice" });
export type OwnDevice = z.infer<typeof ownDevice>;

export const deviceParams = { schema: z.object({ deviceId: z.uuid() }), refusal: "device_not_found" } as const;

export const changeDeviceBody = z
  .strictObject({
    name: deviceName.optional(),
    contested: z
      .literal(false)
      .optional()
      .describe("Takes the mark off that somebody else tried its code; not from a phone"),
  })
  .refine(({ name, contested }) => name !== undefined || contested !== undefined, {
    path: ["name"],
    error: "is required",
  })
  .meta({ minProperties: 1 });
export type DeviceChange = z.infer<typeof changeDeviceBody>;

export const account = z
  .object({
    user: z.object({
      id: z.int(),
      email: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      role: z.string(),
    }),
    device: connectedDevice.nullable(),
    session: z.object({
      id: z.uuid(),
      method: z.enum(["qr", "uid", "password"]),
      expiresAt: moment,
      scope: z
        .string()
        .describe("What the token opens of the admin API (RFC 6749, 3.3): `admin:app admin:audit`, or nothing"),
    }),
  })
  .meta({ id: "Account" });
export type Account = z.infer<typeof account>;
