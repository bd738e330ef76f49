import { sql } from "drizzle-orm";
import { withoutValues } from "@/db/is-unavailable";
import { statement } from "@/db/statement";
import { keptAddress } from "@/lib/audit/record";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { storedNetwork } from "@/lib/network";
import { longAgo } from "./find-session";
import { tellActive } from "./tell-active";

type Active = { id: string; registeredVia: string };

/** Where it is being noted already: whoever asks again meanwhile has nothing to add. */
const underWay = new Set<string>();

/**
 * Notes that a device was active, beside the answer, which does not wait for it. On Vercel it does: a process stands still
 * there between requests.
 */
export async function noteActive(device: Active, ipAddress: string | null): Promise<void> {
  if (underWay.has(device.id)) return;
  underWay.add(device.id);
  const noted = note(device, ipAddress)
    .catch((error: unknown) => log.warn({ err: withoutValues(error) }, "last active was not noted"))
    .finally(() => underWay.delete(device.id));
  if (env().VERCEL) await noted;
}

async function note({ id, registeredVia }: Active, ipAddress: string | null): Promise<void> {
  await write({ id, ipAddress, network: storedNetwork(ipAddress) });
  // Of employees' phones there are many, and their list asks by itself.
  if (registeredVia === "qr") tellActive(id);
}

/** One statement, and so done or not done when the process ends. */
const write = statement<{ id: string; ipAddress: string | null; network: string }, object>(
  ({ id, ipAddress, network }) => sql`
    with noted as (
      update devices set last_active_at = now(), ip_address = ${keptAddress(ipAddress)}
      where id = ${id} and last_active_at < ${longAgo}
      returning id, registered_via
    )
    -- Where its owner uses a phone, strangers' limits do not hold for them.
    insert into device_networks (device_id, network) select id, ${network}::text from noted where registered_via <> 'qr'
    on conflict (device_id, network) do update set last_used_at = now()`,
);
