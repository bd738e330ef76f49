import { sql } from "drizzle-orm";
import { lookUp } from "@/db/look-up";
import { addons } from "@/db/schema/addons";
import { devices } from "@/db/schema/devices";
import { Refusal } from "@/lib/errors";

const look = lookUp<{ key: string; isOn: boolean; isRegistered: boolean }>(
  "text",
  (asked) => sql`
    select
      asked.key,
      exists (select 1 from ${addons} a where a.key = 'uid-login' and is_enabled) as "isOn",
      -- By its limit each key is looked up by the index: for several, a small site's table would be read as a whole.
      (select true from ${devices} where identifier = asked.key and revoked_at is null and registered_via <> 'qr'
        limit 1) is not null as "isRegistered"
    from ${asked}`,
);

/**
 * Whether a device with this identifier is registered to an employee; says neither whose it is nor why not.
 * Throws `device_not_found`, bare as the contract words it, or `addon_disabled`.
 */
export async function checkUid(uid: string): Promise<string> {
  const found = await look(uid);
  if (!found?.isOn) throw new Refusal("addon_disabled");
  if (!found.isRegistered) throw new Refusal("device_not_found", { message: "Device not found", isBare: true });
  return "Device found";
}
