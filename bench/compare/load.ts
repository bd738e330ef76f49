import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../../scripts/test/run.mjs";
import { percentile } from "../figures";

/** One request of a work, asked for again for each that is sent. */
export type Ask = () => { method: string; path: string; headers?: Record<string, string>; body?: string };
/**
 * What one round showed: requests a second, the server's own time on a processor for each, in microseconds, and how long
 * an answer took, in milliseconds.
 */
export type Figures = { rps: number; cpu: number; p50: number; p99: number };

type Result = {
  requests: { average: number; total: number };
  non2xx: number;
  errors: number;
};
type OnAnswer = (client: unknown, status: number, bytes: number, ms: number) => void;
type Autocannon = (options: object) => Promise<Result> & { on: (event: "response", hear: OnAnswer) => unknown };

const CONNECTIONS = 64;

/** Sends a work's requests to a server for so many seconds. Throws where one of them failed: that would be no figure. */
export async function load(
  url: string,
  pid: number,
  ask: Ask,
  seconds: number,
  connections = CONNECTIONS,
): Promise<Figures> {
  const autocannon = createRequire(join(root, ".cache/bench/package.json"))("autocannon") as Autocannon;
  const before = processorTime(pid);
  const running = autocannon({
    url,
    connections,
    duration: seconds,
    requests: [{ setupRequest: (request: object) => ({ ...request, ...ask() }) }],
  });
  // Its own summary knows whole milliseconds alone.
  const took: number[] = [];
  running.on("response", (_client, _status, _bytes, ms) => took.push(ms));
  const { requests, non2xx, errors } = await running;
  const spent = processorTime(pid) - before;
  if (non2xx > 0 || errors > 0) throw new Error(`${url} refused ${non2xx} requests and broke off ${errors}.`);
  return {
    rps: requests.average,
    cpu: spent / requests.total,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
  };
}

/** How long a process has been on a processor, all its threads together, in microseconds (proc(5); 100 ticks a second). */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
