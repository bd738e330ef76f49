import { execFileSync } from "node:child_process";
import { phone, type Client } from "../tests/support/client";
import { officeOf } from "../tests/support/office";
import { startSite } from "../tests/support/site";
import { brokenRequests, gigabyte, nested, sendBytes } from "./broken-wire";
import { type Attack, count, scaled, some } from "./figure";
import { malformedRequest, operationsOf, type Operation } from "./malformed-requests";
import { exceptionsIn } from "./support/exceptions";
import { randomFrom } from "./support/random";
import { inParallel, openWire } from "./support/wire";

const SEED = 20_251;
const MOST_MB = 50;

export const malformed: Attack = async (scale) => {
  const each = scaled(20_000, scale, 20);
  const site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "0", LOG_LEVEL: "warn" } });
  const { url = "", pid } = site.instances[0] ?? {};
  const wire = openWire(url, 24);
  const ada = await site.admin();
  const office = officeOf(site, ada);
  for (const addon of ["uid-login", "field-manager"]) await office.enable(addon);
  const john = await office.hire();
  await office.register(john.id, "johns");
  const johns = site.client().with((await office.tap("johns")).data.token);
  const adas = site.client().with((await ada.connect(phone("adas"))).token);

  const { operations, resolve } = operationsOf(JSON.parse((await wire.send({ path: "/api/v1/openapi.json" })).text));
  const random = randomFrom(SEED);
  const faults: string[] = [];
  const complain = (what: string, path: string, why: string) => faults.push(`${what} ${path.slice(0, 200)}: ${why}`);
  const statuses = new Map<number, number>();

  const batter = (operation: Operation, times: number) =>
    inParallel(times, 24, async (index) => {
      const request = malformedRequest(operation, resolve, random);
      // Everybody tries: whoever may call there, and every tenth time a stranger.
      const who = index % 10 === 0 ? site.client() : callerOf(operation, { ada, johns, adas }, index);
      const headers = { ...who.headersFor(operation.method), ...request.headers };
      const answer = await wire.send({ ...request, headers }).catch((error: Error) => error);
      if (answer instanceof Error) {
        // The server may hang up on what is not HTTP at all; it may not stay silent.
        if (/no answer|REFUSED/.test(String(answer.message))) complain(operation.method, request.path, answer.message);
        return;
      }
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status >= 500)
        complain(
          operation.method,
          request.path,
          `${answer.status} to ${Buffer.from(request.body ?? "")
            .toString("utf8")
            .slice(0, 300)}`,
        );
    });

  // What the first requests load and compile is not what the rest leave behind.
  const warm = Math.min(each, Math.max(50, Math.round(each / 10)));
  for (const operation of operations) await batter(operation, warm);
  const before = await settled(pid);
  for (const operation of operations) await batter(operation, each - warm);
  // A shorter cut sends the raw ones to a few.
  const raw = rawRequests(operations.slice(0, scaled(operations.length, scale * 10, 2)), ada, site.baseUrl);
  const port = Number(new URL(url).port);
  await inParallel(raw.length, 48, async (index) => {
    const { what = "", pieces = [] } = raw[index] ?? {};
    const status = await sendBytes(port, pieces);
    if (status === null) complain(what, "", "neither an answer nor an end");
    else if (status >= 500 && status !== 501 && status !== 505) complain(what, "", String(status));
  });
  const grown = (await settled(pid)) - before;
  const alive = (await wire.send({ path: "/api/health" })).status;
  if (alive !== 200) faults.push(`afterwards it answered ${alive}`);
  wire.close();
  const exceptions = exceptionsIn(site.log());
  await site.close();
  const told = [...statuses].sort(([a], [b]) => a - b).map(([status, many]) => `${status}: ${count(many)}`);
  return {
    what: "malformed requests, generated from the endpoints' own schemas, and raw ones",
    wanted: `${count(each)} an endpoint, no 5xx, no hang, memory grows by less than ${MOST_MB} MB`,
    reached: `${count(each)} at each of ${operations.length} endpoints and ${count(raw.length)} raw ones, ${faults.length} faults; memory grew by ${grown.toFixed(0)} MB`,
    isMissed: faults.length + exceptions.length > 0 || grown >= MOST_MB,
    notes: [`answers by status: ${told.join(", ")} (seed ${SEED})`, ...some([...faults, ...exceptions], 20)],
  };
};

function callerOf(
  { security }: Operation,
  { ada, johns, adas }: Record<"ada" | "johns" | "adas", Client>,
  index: number,
): Client {
  const kinds = security.flatMap((each) => Object.keys(each));
  if (kinds.includes("session")) return kinds.includes("bearer") && index % 3 === 0 ? adas : ada;
  return johns;
}

type Raw = { what: string; pieces: Iterable<string | Uint8Array> };

/** What no HTTP library would send, at each endpoint: broken, without an end, and nested without a bottom. */
const rawRequests = (operations: Operation[], ada: Client, baseUrl: string): Raw[] =>
  operations.flatMap((operation) => {
    const path = operation.path.replace(/\{\w+\}/g, "1");
    const cookie = [...ada.cookies].map((pair) => pair.join("=")).join("; ");
    const who = `Cookie: ${cookie}\r\nOrigin: ${baseUrl}\r\n`;
    const method = operation.method === "GET" ? "POST" : operation.method;
    const at = `${operation.method} ${path}`;
    return [
      ...brokenRequests.map((text) => ({
        what: `${at}: ${JSON.stringify(text.slice(0, 60))}`,
        pieces: [text.replace("PATH", path)],
      })),
      { what: `${at}: a gigabyte`, pieces: gigabyte(method, path, who) },
      { what: `${at}: nested`, pieces: [nested(method, path, who)] },
    ];
  });

/** Resident memory in MB, the least of eight looks half a second apart: what is garbage by then is not counted. */
async function settled(pid: number | undefined): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 8; look++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    least = Math.min(least, Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024);
  }
  return least;
}
