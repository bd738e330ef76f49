import { command } from "./command";
import { secrets, type Site } from "./site";

export const verify = (site: Site, ...args: string[]) => command(site, ["audit", "verify", ...args]);

/** How many events are committed and have no seal. */
export async function countUnsealed(site: Site): Promise<number> {
  const [row] = await site.sql(
    "select count(*)::int as count from audit_events e where not exists (select from audit_seals s where s.event_id = e.id)",
  );
  return Number(row?.count);
}

/** Resolves once every committed event is sealed. */
export async function allSealed(site: Site): Promise<void> {
  if (site.backend === "postgres") while ((await countUnsealed(site)) > 0);
  // Each look into the embedded database restarts its server; there, sealers take turns, so that 0 is all of it.
  else {
    const cron = site.client().with(secrets.cron);
    while ((await cron.get<{ sealed: number }>("/api/cron/seal")).data.sealed > 0);
  }
}

/** Resolves once nothing can come late any more behind what is sealed, so that the log is quiet. */
export async function settled(site: Site): Promise<void> {
  await allSealed(site);
  for (let isOpen = true; isOpen;)
    [{ isOpen } = { isOpen: false }] = (await site.sql(
      `select (select max(id) from audit_events) > settled_id as "isOpen" from audit_head`,
    )) as { isOpen: boolean }[];
}

/** Writes events as a verb would, many at once. */
export const insertEvents = (site: Site, count: number) =>
  site.sql(
    `insert into audit_events (action, actor_type, actor_name, details)
     select 'admin.signed_out', 'system', 'Test', jsonb_build_object('n', n) from generate_series(1, $1::int) n`,
    [count],
  );
