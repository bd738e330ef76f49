import { request } from "node:http";
import { json } from "node:stream/consumers";
import { secrets, type Site } from "../../tests/support/site";
import { addCodes } from "../compare/fill";
import { percentile, say } from "../figures";
import type { Filled } from "./filled";
import { type Memory, watchMemory } from "./memory";
import { signInSteadily } from "./paced";
import { tidy } from "./rows";

type Latency = { p50: number; p99: number; most: number };
/** How long sign-ins took, in milliseconds, with nothing beside them and during a cleanup of so many seconds. */
export type Cleaned = { idle: Latency; during: Latency; seconds: number; memory: Memory };

/** Codes that a cleanup must leave: half of them wait for a phone, half ran out minutes ago. */
const KEPT = 2_000;
const UNTOUCHED = ["users", "devices", "device_networks", "audit_events", "device_sessions"];

/** Rounds of sign-ins at a steady rate, first with nothing beside them, then while as many codes go as there are phones. */
export async function cleanUpBeside(filled: Filled, rounds: number, seconds: number): Promise<Cleaned[]> {
  const { site, devices } = filled;
  const [{ url, pid } = { url: "", pid: 0 }] = site.instances;
  await filled.letCleanUp();
  // What is loaded on the way is no round's.
  await layOut(site, 0);
  await cleanUp(url);
  const all: Cleaned[] = [];
  for (let number = 0; number < rounds; number++) {
    await layOut(site, devices);
    const before = await count(site);
    await signInSteadily(url, devices, pause(Math.min(2, seconds)));
    const idle = latency(await signInSteadily(url, devices, pause(seconds * 2)));
    const started = performance.now();
    const cleaning = cleanUp(url).then((removed) => ({ removed, seconds: (performance.now() - started) / 1000 }));
    const [took, memory, cleaned] = await Promise.all([
      signInSteadily(url, devices, cleaning),
      watchMemory(pid, cleaning),
      cleaning,
    ]);
    expectOnly(devices, cleaned.removed, before, await count(site));
    all.push({ idle, during: latency(took), seconds: cleaned.seconds, memory });
    say(`cleanup  ${JSON.stringify(all.at(-1))}`);
    await filled.putBack();
  }
  return all;
}

/** Writes so many codes of the crowd's people that ran out at a moment. */
const codes = (name: string, count: number, at: string) => `
  insert into onboarding_tokens (user_id, created_by, purpose, token_hash, code_hash, created_at, expires_at)
  select first.id + n % people.count, first.id, 'employee_device', '${name}-' || n, '${name}-' || n,
    ${at} - interval '5 minutes', ${at}
  from generate_series(1, ${count}) n,
    (select min(id) as id from users where email like 'crowd.%') first,
    (select count(*)::int from users where email like 'crowd.%') people;`;

async function layOut(site: Site, expired: number): Promise<void> {
  // Their people are there: nobody has to look for each.
  await site.sql(`set session_replication_role = replica;
    truncate onboarding_tokens;
    ${codes("over", expired, "now() - interval '3 days'")}
    ${codes("late", KEPT / 2, "now() - interval '10 minutes'")}
    reset session_replication_role`);
  await addCodes(site, KEPT / 2);
  await tidy(site, "onboarding_tokens");
}

/** Without a client's own patience: an answer may take minutes. */
const cleanUp = (url: string): Promise<Record<string, number>> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${secrets.cron}` };
    const sent = request(`${url}/api/cron/cleanup`, { headers }, (response) => {
      const read = json(response) as Promise<{ data?: Record<string, number> }>;
      read.then(({ data }) => (data ? resolve(data) : reject(new Error("The cleanup was refused."))), reject);
    });
    sent.once("error", reject).end();
  });

async function count(site: Site): Promise<Record<string, number>> {
  const [rows] = await site.sql(
    `select ${["onboarding_tokens", ...UNTOUCHED].map((table) => `(select count(*)::int from ${table}) as ${table}`).join()}`,
  );
  return rows as Record<string, number>;
}

/** Throws where anything but what had expired went. */
function expectOnly(
  expired: number,
  removed: Record<string, number>,
  before: Record<string, number>,
  after: typeof before,
) {
  const { onboardingTokens, ...others } = removed;
  const isOnly =
    onboardingTokens === expired &&
    Object.values(others).every((rows) => rows === 0) &&
    after.onboarding_tokens === KEPT &&
    UNTOUCHED.every((table) => (after[table] ?? 0) >= (before[table] ?? 0));
  if (!isOnly) throw new Error(`The cleanup removed ${JSON.stringify(removed)}; ${JSON.stringify({ before, after })}`);
}

const latency = (took: number[]): Latency => ({
  p50: percentile(took, 0.5),
  p99: percentile(took, 0.99),
  most: Math.max(...took),
});
const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
