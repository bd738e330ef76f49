import type { Site } from "../tests/support/site";
import type { Told } from "./kill-load";

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const areReady = async (site: Site): Promise<boolean> => {
  const asked = site.instances.map(({ url }) =>
    fetch(`${url}/api/health/ready`).then(
      ({ status }) => status === 200,
      () => false,
    ),
  );
  return (await Promise.all(asked)).every(Boolean);
};

/** What nobody may have been told, and what somebody was told is done and the database does not know of. */
export const complaintsOf = async (site: Site, told: Told): Promise<string[]> => [
  ...told.wrong,
  ...(await lost(site, told)),
];

/** How many tokens made more than one device. */
export async function redeemedTwice(site: Site, { devices }: Told): Promise<number> {
  const [row] = await site.sql(
    `select count(*)::int as many from (select split_part(identifier, '-', 2) from devices
     where identifier like 'killed-%' group by 1 having count(*) > 1) as twice`,
  );
  return [...devices.values()].filter((ids) => ids.length > 1).length + Number(row?.many);
}

async function lost(site: Site, { devices, revoked }: Told): Promise<string[]> {
  const ids = [...devices.values()].flat();
  const missing = async (what: string, statement: string, among: string[]) => {
    const [row] = await site.sql(
      `select count(*)::int as many from unnest($1::text[]) as told(id) where not exists (${statement})`,
      [among],
    );
    return Number(row?.many) > 0 ? [`${String(row?.many)} ${what} were lost`] : [];
  };
  const event = (action: string) => `select from audit_events where target_id = told.id and action = '${action}'`;
  return [
    ...(await missing("devices", "select from devices where id::text = told.id", ids)),
    ...(await missing("events of a connection", event("device.connected"), ids)),
    ...(await missing(
      "revocations",
      "select from devices where id::text = told.id and revoked_at is not null",
      revoked,
    )),
    ...(await missing("events of a revocation", event("device.revoked"), revoked)),
  ];
}
