import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createCluster, startServer } from "../../scripts/test/postgres.mjs";
import { root } from "../../scripts/test/run.mjs";
import { secrets } from "../../tests/support/site";
import { say } from "../figures";
import { chart } from "./chart";
import { type Contestant, installPeers, startBetterAuth, startFloor } from "./contestants";
import { addCodes } from "./fill";
import { type Filled, startFilled } from "./filled-site";
import { load } from "./load";
import { type Results, report } from "./report";
import { type Round, works } from "./works";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    rounds: { type: "string", default: "5" },
    only: { type: "string" },
    beside: { type: "string", default: "" },
    write: { type: "boolean", default: false },
  },
});
const [seconds, rounds] = [Number(options.seconds), Number(options.rounds)];
/** More secrets for a second than any contestant can spend in one. */
const SPENT = 5_000;

await installPeers();
const server = await startServer(await createCluster({ fsync: true }));
process.env.TEST_DATABASE_URL = server.url;
// Networks are stored as the sites would store them, and statements written as they would write them.
Object.assign(process.env, { AUTH_SECRET: secrets.auth, RATE_LIMIT_MULTIPLIER: "0", NODE_ENV: "production" });
const ours = await startFilled();
const next = await startFilled({ FAST_LANE: "false" });
const bare = await startFilled();

// Our own code, once in this process, to take down what it sends; then its server leaves the rows to the floor.
const { takeDown } = await import("./statements");
const [code = ""] = await addCodes(bare.site, 1);
const url = bare.site.env.DATABASE_URL ?? "";
const taken = await takeDown({ url, token: bare.admins, code });
const [key] = await bare.site.sql("select public_jwk from signing_keys order by signs_from desc limit 1");
const [{ version = "" } = {}] = await bare.site.sql("select split_part(version(), ' (', 1) as version");
await bare.site.instances[0]?.stop();
const floor = await startFloor({ url, works: taken, publicJwk: key?.public_jwk });
const better = await startBetterAuth(secrets.auth);

type Kind = Pick<Contestant, "name" | "url" | "pid"> &
  Pick<Round, "of" | "admins" | "tokens"> & { addSecrets: (count: number) => Promise<string[]> };

const served = (name: string, { site, ...filled }: Filled, of: Round["of"]): Kind => {
  const [by] = site.instances;
  if (!by) throw new Error("The site did not start.");
  return { name, url: by.url, pid: by.pid, of, ...filled, addSecrets: (count) => addCodes(site, count) };
};
const contestants: Kind[] = [
  { ...served("floor", bare, "floor"), url: floor.url, pid: floor.pid },
  served("Latchkey", ours, "us"),
  served("Next alone", next, "us"),
  { ...better, of: "Better Auth", admins: "", tokens: [better.token], addSecrets: better.addTokens },
];

async function round({ url, pid, addSecrets, ...kind }: Kind, work: (typeof works)[number], lasts: number) {
  const once = work.spends ? await addSecrets(SPENT * Math.ceil(lasts)) : [];
  const ask = work.ask({ ...kind, once });
  return ask && load(url, pid, ask, lasts);
}

const results: Results = new Map();
for (const work of works.filter(({ name }) => !options.only || options.only.split(",").includes(name))) {
  const by = new Map<string, Awaited<ReturnType<typeof load>>[]>();
  results.set(work.name, { title: work.title, rounds: by });
  // What is compiled and opened on the way is no round's.
  for (const contestant of contestants) await round(contestant, work, Math.min(2, seconds));
  for (let number = 0; number < rounds; number++)
    for (const contestant of contestants) {
      const figures = await round(contestant, work, seconds);
      if (figures) by.set(contestant.name, [...(by.get(contestant.name) ?? []), figures]);
    }
  for (const [name, all] of by)
    say(`${work.name}  ${name}: ${all.map(({ rps, cpu }) => `${rps.toFixed(0)}/s ${cpu.toFixed(0)} µs`).join(", ")}`);
}
const text = report(results, {
  seconds,
  rounds,
  postgres: String(version).split(" on ")[0] ?? "",
  beside: options.beside,
});
say(text);
if (options.write) {
  mkdirSync(join(root, "docs/images"), { recursive: true });
  writeFileSync(join(root, "docs/benchmarks.md"), text);
  writeFileSync(join(root, "docs/images/benchmarks.svg"), chart(results));
}
await Promise.all([floor, better].map(({ stop }) => stop()));
await Promise.all([ours, next, bare].map(({ site }) => site.close()));
await server.stop();
process.exit(0);
