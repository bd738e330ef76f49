import type { Database } from "@/db/client";
import { prepared } from "@/db/statement";
import { settings } from "@/db/schema/settings";
import type { Settings } from "./contract";

/** The site's settings. */
export async function readSettings(tx?: Pick<Database, "select">): Promise<Settings> {
  const [row] = await read({}, tx);
  if (!row) throw new Error("The settings row is missing.");
  return row;
}

const read = prepared((database) =>
  database
    .select({
      siteName: settings.siteName,
      logoUrl: settings.logoUrl,
      publicUrl: settings.publicUrl,
      keepIpAddresses: settings.keepIpAddresses,
      sessionRetentionDays: settings.sessionRetentionDays,
      eventRetentionDays: settings.eventRetentionDays,
      isDeviceKeyRequired: settings.isDeviceKeyRequired,
      isNumberMatchRequired: settings.isNumberMatchRequired,
      isSecondFactorRequired: settings.isSecondFactorRequired,
      uidSessionDays: settings.uidSessionDays,
      uidAllowedRoleIds: settings.uidAllowedRoleIds,
      isUidPinRequired: settings.isUidPinRequired,
      employeeDeviceLimit: settings.employeeDeviceLimit,
    })
    .from(settings),
);
