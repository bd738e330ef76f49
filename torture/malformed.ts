import { startSite } from "../tests/support/site";
import { type Attack, count, scaled, some } from "./figure";
import { callerOf, openCallers } from "./malformed-callers";
import { malformedRequest, operationsOf, type Operation } from "./malformed-requests";
import { rawRequests, sendRaw } from "./raw-requests";
import { exceptionsIn } from "./support/exceptions";
import { type Held, openMemory, withProbe } from "./support/memory";
import { randomFrom } from "./support/random";
import { type Heard, inParallel, openWire, type Sent } from "./support/wire";

const SEED = 20_251;
const MOST_MB = 50;
/** How often it is looked at what the server holds: what leaks grows with each part, what is warm by then does not. */
const PARTS = 4;

export const malformed: Attack = async (scale) => {
  const each = scaled(20_000, scale, 20);
  const site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "0", LOG_LEVEL: "warn", ...withProbe } });
  const [instance] = site.instances;
  if (!instance) throw new Error("There is no instance.");
  const { url } = instance;
  const memory = openMemory(instance);
  const wire = openWire(url, 24);
  const gather = await openCallers(site);
  const { operations, resolve } = operationsOf(JSON.parse((await wire.send({ path: "/api/v1/openapi.json" })).text));
  const random = randomFrom(SEED);
  const faults: string[] = [];
  const statuses = new Map<number, number>();

  const batter = async (operation: Operation, times: number) => {
    const callers = await gather();
    await inParallel(times, 24, async (index) => {
      const request = malformedRequest(operation, resolve, random);
      // Everybody tries: whoever may call there, and every tenth time a stranger.
      const who = index % 10 === 0 ? site.client() : callerOf(operation, callers, index);
      const headers = { ...who.headersFor(operation.method), ...request.headers };
      const answer = await wire.send({ ...request, headers }).catch((error: Error) => error);
      const fault = faultOf(answer, request);
      if (fault) faults.push(`${operation.method} ${request.path.slice(0, 200)}: ${fault}`);
      if (!(answer instanceof Error)) statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    });
  };

  // What the first requests load and compile is not what the rest leave behind.
  const warm = Math.min(each, Math.max(50, Math.round(each / 10)));
  for (const operation of operations) await batter(operation, warm);
  const held = [await memory()];
  for (let part = 1; part <= PARTS; part++) {
    const share = Math.round(((each - warm) * part) / PARTS) - Math.round(((each - warm) * (part - 1)) / PARTS);
    for (const operation of operations) await batter(operation, share);
    held.push(await memory());
  }
  // A shorter cut sends the raw ones to a few.
  const raw = rawRequests(
    operations.slice(0, scaled(operations.length, scale * 10, 2)),
    (await gather()).ada,
    site.baseUrl,
  );
  faults.push(...(await sendRaw(Number(new URL(url).port), raw)));
  held.push(await memory());
  const grownBy = (kind: keyof Held) => held.map((each) => each[kind] - (held[0]?.[kind] ?? 0)).slice(1);
  const grown = Math.max(...grownBy("resident"));
  const alive = (await wire.send({ path: "/api/health" })).status;
  if (alive !== 200) faults.push(`afterwards it answered ${alive}`);
  wire.close();
  const exceptions = exceptionsIn(site.log());
  await site.close();
  const told = [...statuses].sort(([a], [b]) => a - b).map(([status, many]) => `${status}: ${count(many)}`);
  return {
    what: "malformed requests, generated from the endpoints' own schemas, and raw ones",
    wanted: `${count(each)} an endpoint, no 5xx, no hang, memory grows by less than ${MOST_MB} MB`,
    reached: `${count(each)} at each of ${operations.length} endpoints and ${count(raw.length)} raw ones, ${faults.length} faults; memory grew by ${grown.toFixed(0)} MB at most`,
    isMissed: faults.length + exceptions.length > 0 || grown >= MOST_MB,
    notes: [
      `memory after each of ${PARTS} parts and the raw ones, beside that after the first ${count(warm)} at each: resident ${mb(grownBy("resident"))}, its own objects ${mb(grownBy("objects"))} MB`,
      `answers by status: ${told.join(", ")} (seed ${SEED})`,
      ...some([...faults, ...exceptions], 20),
    ],
  };
};

/** The server may hang up on what is not HTTP at all; it may not stay silent, and nothing is its own fault. */
function faultOf(answer: Heard | Error, { body = "" }: Sent): string | null {
  if (answer instanceof Error) return /no answer|REFUSED/.test(answer.message) ? answer.message : null;
  return answer.status >= 500 ? `${answer.status} to ${Buffer.from(body).toString("utf8").slice(0, 300)}` : null;
}

const mb = (numbers: number[]): string => numbers.map((each) => `${each < 0 ? "" : "+"}${each.toFixed(1)}`).join(", ");
