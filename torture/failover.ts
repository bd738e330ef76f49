import { rmSync } from "node:fs";
import { type Server, createCluster, startServer } from "../scripts/test/postgres.mjs";
import { connect, createDatabase } from "../tests/support/database";
import { startSite } from "../tests/support/site";
import { type Attack, count, notRun, scaled, some } from "./figure";
import { startLoad } from "./kill-load";
import { areReady, complaintsOf, pause, redeemedTwice } from "./kill-toll";
import { canCopy, copyTo, promote } from "./support/replica";
import { killAll } from "./support/server-processes";

const WHAT = "kill -9 of a primary under load, its synchronous standby promoted";
const WANTED =
  "nothing acknowledged lost, nothing redeemed twice, no restart of ours, back within 5 s of the promotion";
const BACK = 5_000;

/** The primary and its standby change places in each round; whatever watches over them in real life does no more. */
export const failover: Attack = async (scale) => {
  const rounds = scaled(10, scale, 2);
  const clusters = [await createCluster({ fsync: true }), await createCluster({ fsync: true })] as const;
  let [primary, standby] = clusters;
  if (!canCopy(primary)) return notRun(WHAT, WANTED, "this PostgreSQL came without pg_basebackup");
  let server = await startServer(primary, { remove: false });
  let follower = await follow();
  const { url } = await createDatabase(server.url);
  const [first, second] = clusters;
  const hosts = url.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${first.port},127.0.0.1:${second.port}`);
  // What looks into the rows is told what it means; the instances are not, as in most people's addresses.
  const databaseUrl = `${hosts}?target_session_attrs=primary`;
  const env = { DATABASE_URL: hosts, RATE_LIMIT_MULTIPLIER: "0", LOG_LEVEL: "fatal" };
  const site = await startSite({ databaseUrl, instances: 2, env });
  const load = await startLoad(site);
  const back: number[] = [];
  const late: string[] = [];
  for (let round = 0; round < rounds; round++) {
    await pause(1_000);
    killAll(primary);
    promote(standby);
    const promoted = Date.now();
    [primary, standby] = [standby, primary];
    server = follower;
    // It was copied with the wish for a standby, which it has none of yet.
    await ask(server, "alter system reset synchronous_standby_names");
    while (!(await areReady(site)) && Date.now() - promoted < 60_000) await pause(25);
    back.push(Date.now() - promoted);
    if (Date.now() - promoted > BACK) late.push(`round ${round}: ${((Date.now() - promoted) / 1000).toFixed(1)} s`);
    await pause(1_000);
    follower = await follow();
  }
  await load.stop();
  const wrong = await complaintsOf(site, load.told);
  const doubled = await redeemedTwice(site, load.told);
  await site.close();
  await follower.stop("immediate");
  await server.stop("immediate");
  for (const { folder } of clusters) rmSync(folder, { recursive: true, force: true });
  const { devices, revoked, unanswered } = load.told;
  return {
    what: WHAT,
    wanted: WANTED,
    reached: `${rounds} times: of ${count(devices.size)} devices and ${count(revoked.length)} revocations acknowledged (${count(unanswered)} requests unanswered meanwhile) ${wrong.length} complaints, ${doubled} redeemed twice; back ${(Math.max(...back) / 1000).toFixed(1)} s after the promotion at most`,
    isMissed: wrong.length > 0 || doubled > 0 || late.length > 0 || devices.size === 0,
    notes: [...some(wrong), ...some(late)],
  };

  /** Makes the other one a standby, without whom nothing is acknowledged from then on. */
  async function follow(): Promise<Server> {
    copyTo(standby, primary.port);
    const following = await startServer(standby, { remove: false });
    await ask(server, "alter system set synchronous_standby_names = '*'");
    return following;
  }
};

async function ask(server: Server, statement: string): Promise<void> {
  const sql = connect(server.url, 1);
  await sql.unsafe(statement);
  await sql.unsafe("select pg_reload_conf()");
  await sql.end();
}
