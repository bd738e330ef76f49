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

type Seen = { id: string; address: string | null; network: string | null };

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
      -- Whoever holds one of them notes it as well, or is about to end it: nobody is waited for while others are held.
      select d.id, seen.address, seen.network from seen join devices d on d.id = seen.id
      where d.last_active_at < ${longAgo} for no key update of d skip locked
    ), noted as (
      update devices set last_active_at = now(), ip_address = ${keptAddress(sql`stale.address`)}
      from stale where devices.id = stale.id
      returning devices.id, registered_via, stale.network
    )
    -- Where its owner uses a phone, strangers' limits do not hold for them.
    insert into device_networks (device_id, network) select id, network from noted where registered_via <> 'qr'
    on conflict (device_id, network) do update set last_used_at = now()`,
);
