import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createCluster, freePort, startServer } from "../../scripts/test/postgres.mjs";
import { root } from "../../scripts/test/run.mjs";
import { phone } from "../../tests/support/client";
import { type Instance, startInstance } from "../../tests/support/instance";
import { secrets, startSite } from "../../tests/support/site";
import { say } from "../figures";
import { chart } from "./chart";
import { type Contestant, installPeers, startBetterAuth, startFloor } from "./contestants";
import { addCodes, fill } from "./fill";
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
const SPENT = 4_000;

await installPeers();
const server = await startServer(await createCluster({ fsync: true }));
process.env.TEST_DATABASE_URL = server.url;
const site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "0", DATABASE_POOL_SIZE: "10" } });
const slow = await startInstance({ ...site.env, PORT: String(await freePort()), FAST_LANE: "false" });
await fill(site);
const ada = await site.admin();
await ada.patch("/api/v1/admin/addons/uid-login", { enabled: true });
const { token: admins } = await ada.connect(phone("adas"));
const signIn = (n: number) =>
  site.client().post<{ token: string }>("/api/v1/loginWithUid", { deviceId: `phone-E${n}` });
const tokens = await Promise.all(Array.from({ length: 200 }, async (_, n) => (await signIn(n + 1)).data.token));

// Our own code, once in this process, to take down what it sends.
Object.assign(process.env, { ...site.env, NODE_ENV: "production" });
const { takeDown } = await import("./statements");
const [code = ""] = await addCodes(site, 1);
const url = site.env.DATABASE_URL ?? "";
const taken = await takeDown({ url, token: admins, code });
const [key] = await site.sql("select public_jwk from signing_keys order by signs_from desc limit 1");
const floor = await startFloor({ url, works: taken, publicJwk: key?.public_jwk });
const better = await startBetterAuth(secrets.auth);

const ours = (name: string, { url, pid }: Instance) => ({ name, url, pid, stop: () => undefined });
const [first] = site.instances;
if (!first) throw new Error("The site did not start.");
type Kind = Contestant & { of: Round["of"] };
const contestants: Kind[] = [
  { ...floor, of: "floor" },
  { ...ours("Latchkey", first), of: "us" },
  { ...ours("Next alone", slow), of: "us" },
  { ...better, of: "Better Auth" },
];

async function round({ url, pid, of }: Kind, work: (typeof works)[number], lasts: number) {
  const count = work.spends ? SPENT * Math.ceil(lasts) : 0;
  const once = count === 0 ? [] : of === "Better Auth" ? await better.addTokens(count) : await addCodes(site, count);
  const ask = work.ask({ of, admins, tokens: of === "Better Auth" ? [better.token] : tokens, once });
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
const [{ version = "" } = {}] = await site.sql("select split_part(version(), ' (', 1) as version");
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
for (const { stop } of contestants) await stop();
await slow.stop();
await site.close();
await server.stop();
process.exit(0);
