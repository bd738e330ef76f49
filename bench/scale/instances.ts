import { freePort } from "../../scripts/test/postgres.mjs";
import { type Instance, startInstance } from "../../tests/support/instance";
import { times } from "../../tests/support/many";
import { say } from "../figures";
import { type Figures, load } from "../compare/load";
import type { Filled } from "./filled";
import { type Work, loginWithUid, me } from "./works";

/** So many instances behind one PostgreSQL, each with a pool of so many connections. */
type Group = { instances: number; pool: number };
/** How the connections to PostgreSQL are dealt out, by how many instances there are. */
const DEALT: { name: string; groups: Group[] }[] = [
  { name: "8 connections in all", groups: [1, 2, 4].map((instances) => ({ instances, pool: 8 / instances })) },
  { name: "10 connections each", groups: [1, 4].map((instances) => ({ instances, pool: 10 })) },
];
const CONNECTIONS = 64;
/** For what is compiled and opened on the way, in seconds an instance. */
const WARM_UP = 2;

/** Requests a second of all instances together, round by round, by how many there are. */
export type Spread = { work: Work; dealt: string; by: Map<number, number[]> };

/** The same load on one instance, on two and on four, in turn: 1 2 4 1 2 4 … All of them are up all the time. */
export async function spreadOut(filled: Filled, rounds: number, seconds: number): Promise<Spread[]> {
  const all: Spread[] = [];
  for (const { name: dealt, groups } of DEALT) {
    const running = await Promise.all(groups.map(async (group) => ({ ...group, started: await start(filled, group) })));
    for (const work of [me, loginWithUid]) {
      const by = new Map(groups.map(({ instances }) => [instances, [] as number[]]));
      // Each by itself: together, four would have a quarter of one's requests to be compiled by.
      for (const one of running.flatMap(({ started }) => started)) await round(filled, work, [one], WARM_UP);
      for (let number = 0; number < rounds; number++)
        for (const { instances, started } of running)
          by.get(instances)?.push(await round(filled, work, started, seconds));
      all.push({ work, dealt, by });
      say(`${work.name}  ${dealt}: ${JSON.stringify([...by])}`);
    }
    for (const { started } of running) await Promise.all(started.map(({ stop }) => stop()));
  }
  return all;
}

const start = ({ site }: Filled, { instances, pool }: Group): Promise<Instance[]> =>
  Promise.all(
    times(instances, async () =>
      startInstance({ ...site.env, PORT: String(await freePort()), DATABASE_POOL_SIZE: String(pool) }),
    ),
  );

async function round(filled: Filled, work: Work, started: Instance[], seconds: number): Promise<number> {
  const ask = await work.ready(filled, seconds);
  const share = CONNECTIONS / started.length;
  const figures: Figures[] = await Promise.all(started.map(({ url, pid }) => load(url, pid, ask, seconds, share)));
  if (work.writes) await filled.putBack();
  return figures.reduce((sum, { rps }) => sum + rps, 0);
}
