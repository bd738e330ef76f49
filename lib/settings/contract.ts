import { z } from "zod";
import { MAX_ID } from "@/lib/paging";
import { httpUrl, httpsUrl, line } from "@/lib/text";

export const siteName = line(1, 64);
export const logoUrl = httpsUrl(256).nullable();

/** Scheme, host and port alone: what every link and the QR code begin with. */
export const baseUrl = httpUrl(256, /^https?$/, "must be an http or https address")
  .pipe(
    z.string().refine((text) => {
      const { pathname, search, hash, username, password } = new URL(text);
      return pathname === "/" && !search && !hash && !username && !password;
    }, "must be an address without a path, like https://app.example.com"),
  )
  .pipe(z.string().overwrite((text) => new URL(text).origin));

const days = (min: number) => z.int().min(min, `must be at least ${min}`).max(3650, "must be at most 3650");

export const settings = z
  .object({
    siteName,
    logoUrl,
    publicUrl: baseUrl.nullable().describe("The address phones use; APP_BASE_URL wins over it"),
    keepIpAddresses: z.boolean(),
    sessionRetentionDays: days(1).describe("How long sessions that ended are kept"),
    eventRetentionDays: days(30).describe("How long audit events are kept"),
    isDeviceKeyRequired: z
      .boolean()
      .describe(
        "Whether phones must hold a key of their own (RFC 9449): sign-ins without a proof are refused. Where UID Login asks " +
          "for no PIN, a phone that signed in without a key so far belongs to the first that comes: ask for the PIN " +
          "first, or register such phones anew",
      ),
    isNumberMatchRequired: z
      .boolean()
      .describe(
        "Whether a phone that has scanned a code shows a number which is typed beside the code before it connects",
      ),
    isSecondFactorRequired: z
      .boolean()
      .describe("Whether admins without a second factor have to set one up before they do anything else on the web"),
    uidSessionDays: days(1).describe("How long a UID Login lasts"),
    uidAllowedRoleIds: z
      .array(z.int().min(1).max(MAX_ID))
      .max(100, "must name at most 100 roles")
      .nullable()
      .describe("The roles that may use UID Login; null: all with mobile access"),
    isUidPinRequired: z.boolean().describe("Whether UID Login asks for the employee's PIN"),
    employeeDeviceLimit: z
      .int()
      .min(1, "must be at least 1")
      .max(20, "must be at most 20")
      .describe("How many devices an employee may hold"),
  })
  .meta({ id: "Settings" });
export type Settings = z.infer<typeof settings>;

export const changeSettingsBody = z.strictObject(settings.partial().shape);
export type SettingsChange = z.infer<typeof changeSettingsBody>;

/** An address of the server's own machine, and the network that it is on, as far as its name tells. */
export type LocalAddress = { url: string; kind: "wifi" | "ethernet" | "other"; name: string };

/** What phones use, and whether an admin can change it with a click. */
export type PhoneAddress = {
  baseUrl: string;
  /** By APP_BASE_URL, which wins over the setting. */
  isFixed: boolean;
  /** What to choose from instead, where no phone can reach it. */
  choices: LocalAddress[];
};
