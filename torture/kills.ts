import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { output } from "../scripts/test/run.mjs";
import { createCluster, startServer, type Cluster, type Server } from "../scripts/test/postgres.mjs";
import { createDatabase } from "../tests/support/database";
import { startInstance } from "../tests/support/instance";
import { startSite, type Site } from "../tests/support/site";
import { type Attack, count, scaled, some } from "./figure";
import { startLoad, type Told } from "./kill-load";

/** Everything is back within so many milliseconds, each time. */
const BACK = 5_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const kills: Attack = async (scale) => {
  const each = scaled(20, scale, 2);
  const cluster = await createCluster({ fsync: true });
  let server = await startServer(cluster, { remove: false });
  const { url } = await createDatabase(server.url);
  const env = { RATE_LIMIT_MULTIPLIER: "0", LOG_LEVEL: "fatal" };
  const site = await startSite({ databaseUrl: url, instances: 2, env });
  const load = await startLoad(site);
  const back: number[] = [];
  const late: string[] = [];
  const waitUntilBack = async (what: string, started: number) => {
    while (!(await areReady(site)) && Date.now() - started < 60_000) await pause(25);
    const took = Date.now() - started;
    back.push(took);
    if (took > BACK) late.push(`${what}: back after ${(took / 1000).toFixed(1)} s`);
    await pause(500);
  };
  for (let round = 0; round < each; round++) {
    let started = Date.now();
    // Every other time one of its processes alone, which takes all the others with it: it comes back by itself.
    if (round % 2) killBackend(cluster);
    else server = await killServer(cluster);
    await waitUntilBack("PostgreSQL", started);
    started = Date.now();
    await killInstance(site, round % site.instances.length);
    await waitUntilBack("an instance", started);
  }
  await load.stop();
  const wrong = [...load.told.wrong, ...(await lost(site, load.told))];
  const twice = [...load.told.devices.values()].filter((ids) => ids.length > 1).length;
  const [row] = await site.sql(
    `select count(*)::int as many from (select split_part(identifier, '-', 2) from devices
     where identifier like 'killed-%' group by 1 having count(*) > 1) as twice`,
  );
  await site.close();
  await server.stop();
  rmSync(cluster.folder, { recursive: true, force: true });
  const doubled = twice + Number(row?.many);
  return {
    what: "kill -9 of PostgreSQL and of an instance under load",
    wanted: `${each} each: nothing acknowledged lost, no token redeemed twice, back within 5 s without a restart by hand`,
    reached: `${each} each: of ${count(load.told.devices.size)} devices and ${count(load.told.revoked.length)} revocations acknowledged (${count(load.told.unanswered)} requests unanswered meanwhile) ${wrong.length} complaints, ${doubled} redeemed twice; back after ${(Math.max(...back) / 1000).toFixed(1)} s at most, later than 5 s ${late.length} times of ${back.length}`,
    isMissed: wrong.length > 0 || doubled > 0 || late.length > 0,
    notes: [...some(wrong), ...some(late)],
  };
};

const areReady = async (site: Site): Promise<boolean> => {
  const asked = site.instances.map(({ url }) =>
    fetch(`${url}/api/health/ready`).then(
      ({ status }) => status === 200,
      () => false,
    ),
  );
  return (await Promise.all(asked)).every(Boolean);
};

const postmasterOf = ({ data }: Cluster): number =>
  Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);

const childrenOf = (pid: number): number[] =>
  (output("ps", ["-o", "pid=", "--ppid", String(pid)]) ?? "").split("\n").map(Number).filter(Boolean);

const kill = (pid: number): void => {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone already.
  }
};

/** Kills all of it, and starts it again as whatever watches over it would. */
async function killServer(cluster: Cluster): Promise<Server> {
  const postmaster = postmasterOf(cluster);
  for (const pid of [postmaster, ...childrenOf(postmaster)]) kill(pid);
  for (let attempt = 0; ; attempt++) {
    try {
      return await startServer(cluster, { remove: false });
    } catch (error) {
      if (attempt === 50) throw error;
      await pause(50);
    }
  }
}

/** Kills one process that serves somebody. PostgreSQL then distrusts its shared memory and recovers as from a crash. */
function killBackend(cluster: Cluster): void {
  const serving = childrenOf(postmasterOf(cluster)).filter((pid) =>
    / latchkey_test_/.test(output("ps", ["-o", "args=", "-p", String(pid)]) ?? ""),
  );
  const [first] = serving;
  if (first) kill(first);
}

async function killInstance(site: Site, index: number): Promise<void> {
  const { url = "", pid = 0 } = site.instances[index] ?? {};
  kill(pid);
  const again = startInstance({ ...site.env, PORT: new URL(url).port });
  site.instances[index] = await again;
}

/** What somebody was told is done, and the database does not know of. */
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
