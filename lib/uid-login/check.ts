import { sql } from "drizzle-orm";
import { statement } from "@/db/statement";
import { addons } from "@/db/schema/addons";
import { devices } from "@/db/schema/devices";
import { Refusal } from "@/lib/errors";

const look = statement<{ uid: string }, { is_on: boolean; is_registered: boolean }>(
  ({ uid }) => sql`
    select
      exists (select 1 from ${addons} where key = 'uid-login' and is_enabled) as is_on,
      exists (
        select 1 from ${devices} where identifier = ${uid} and revoked_at is null and registered_via <> 'qr'
      ) as is_registered`,
);

/**
 * Whether a device with this identifier is registered to an employee; says neither whose it is nor why not.
 * Throws `device_not_found`, bare as the contract words it, or `addon_disabled`.
 */
export async function checkUid(uid: string): Promise<string> {
  const [found] = await look({ uid });
  if (!found?.is_on) throw new Refusal("addon_disabled");
  if (!found.is_registered) throw new Refusal("device_not_found", { message: "Device not found", isBare: true });
  return "Device found";
}
