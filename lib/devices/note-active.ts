import { sql } from "drizzle-orm";
import { inOneTurn } from "@/db/in-one-turn";
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
  await write({ id, address: ipAddress, network: storedNetwork(ipAddress) });
  // Of employees' phones there are many, and their list asks by itself.
  if (registeredVia === "qr") tellActive(id);
}

type Seen = { id: string; address: string | null; network: string };

/** All that are seen in one turn in one statement, and so done or not done when the process ends. */
const write = inOneTurn(async (seen: readonly Seen[]) => {
  await writeAll({ seen: JSON.stringify(seen) });
  return seen.map(() => undefined);
});

const writeAll = statement<{ seen: string }, object>(
  ({ seen }) => sql`
    with seen as (
      select * from json_to_recordset((select ${seen}::text::json)) as seen (id uuid, address text, network text)
    ), stale as (
      -- A row that somebody holds is passed over, as nobody is waited for while others are held: its next request notes it.
      -- By its limit each is looked up by the index: for several, a small site's table would be read as a whole.
      select held.id, seen.address, seen.network from seen
      join lateral (
        select id from devices where id = seen.id and last_active_at < ${longAgo} limit 1 for no key update skip locked
      ) held on true
    ), noted as (
      update devices set last_active_at = now(), ip_address = ${keptAddress(sql`stale.address`)}
      from stale where devices.id = stale.id and devices.id = any(array(select id from stale))
      returning devices.id, registered_via, stale.network
    )
    -- Where its owner uses a phone, strangers' limits do not hold for them.
    insert into device_networks (device_id, network) select id, network from noted where registered_via <> 'qr'
    on conflict (device_id, network) do update set last_used_at = now()`,
);
