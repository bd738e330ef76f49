import { expect, vi } from "vitest";
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

/** How often is looked again, in milliseconds: without a pause it would take the computing from what is waited for. */
const patience = { interval: 100, timeout: 60_000 };

/** Resolves once every committed event was sealed by the server, without being told to. */
export async function sealedByItself(site: Site): Promise<void> {
  await vi.waitFor(async () => expect(await countUnsealed(site)).toBe(0), patience);
}

/** Has every committed event sealed, and resolves then. Also beside a sealer that is at work by itself. */
export async function allSealed(site: Site): Promise<void> {
  const cron = site.client().with(secrets.cron);
  await vi.waitFor(async () => {
    await cron.get("/api/cron/seal");
    expect(await countUnsealed(site)).toBe(0);
  }, patience);
}

/** Resolves once nothing can come late any more behind what is sealed, so that the log is quiet. */
export async function settled(site: Site): Promise<void> {
  await sealedByItself(site);
  const open = "select 1 from audit_head where (select max(id) from audit_events) > settled_id";
  await vi.waitFor(async () => expect(await site.sql(open)).toEqual([]), patience);
}

/** Writes events as a verb would, many at once. */
export const insertEvents = (site: Site, count: number) =>
  site.sql(
    `insert into audit_events (action, actor_type, actor_name, details)
     select 'admin.signed_out', 'system', 'Test', jsonb_build_object('n', n) from generate_series(1, $1::int) n`,
    [count],
  );
