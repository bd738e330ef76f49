import { rmSync } from "node:fs";
import { output } from "../scripts/test/run.mjs";
import { createCluster, startServer, type Cluster, type Server } from "../scripts/test/postgres.mjs";
import { createDatabase } from "../tests/support/database";
import { startInstance } from "../tests/support/instance";
import { startSite, type Site } from "../tests/support/site";
import { type Attack, count, scaled, some } from "./figure";
import { startLoad } from "./kill-load";
import { areReady, complaintsOf, pause, redeemedTwice } from "./kill-toll";
import { childrenOf, kill, killAll, postmasterOf } from "./support/server-processes";

/** Everything is back within so many milliseconds, each time. */
const BACK = 5_000;

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
  const wrong = await complaintsOf(site, load.told);
  const doubled = await redeemedTwice(site, load.told);
  await site.close();
  await server.stop();
  rmSync(cluster.folder, { recursive: true, force: true });
  return {
    what: "kill -9 of PostgreSQL and of an instance under load",
    wanted: `${each} each: nothing acknowledged lost, no token redeemed twice, back within 5 s without a restart by hand`,
    reached: `${each} each: of ${count(load.told.devices.size)} devices and ${count(load.told.revoked.length)} revocations acknowledged (${count(load.told.unanswered)} requests unanswered meanwhile) ${wrong.length} complaints, ${doubled} redeemed twice; back after ${(Math.max(...back) / 1000).toFixed(1)} s at most, later than 5 s ${late.length} times of ${back.length}`,
    isMissed: wrong.length > 0 || doubled > 0 || late.length > 0,
    notes: [...some(wrong), ...some(late)],
  };
};

/** Kills all of it, and starts it again as whatever watches over it would. */
async function killServer(cluster: Cluster): Promise<Server> {
  killAll(cluster);
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
