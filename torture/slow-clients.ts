import { connect, type Socket } from "node:net";
import { percentile } from "../bench/figures";
import { phone } from "../tests/support/client";
import { startSite } from "../tests/support/site";
import { type Attack, count, scaled, some } from "./figure";
import { bearer } from "./support/codes";
import { exceptionsIn } from "./support/exceptions";
import { openWire } from "./support/wire";

/** Nothing that is not a stream may stay half sent for longer, in milliseconds, a second of looking about included. */
const BOUND = 11_500;

type Slow = { kind: string; opening: string; drip: string };

const slow: Slow[] = [
  { kind: "headers", opening: "GET /api/v1/account/me HTTP/1.1\r\nHost: x\r\n", drip: "X-A: b\r\n" },
  {
    kind: "bodies",
    opening:
      "POST /api/v1/admin/app/exchange-token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{",
    drip: " ",
  },
  {
    kind: "chunks",
    opening:
      "POST /api/v1/admin/app/open-token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
    drip: "1\r\n \r\n",
  },
  // Asks again and again for the largest answer, and reads none.
  { kind: "readers", opening: "", drip: "GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n" },
];

export const slowClients: Attack = async (scale) => {
  const sockets = scaled(500, scale, 40);
  const site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "0", LOG_LEVEL: "warn" } });
  const { token } = await (await site.admin()).connect(phone("honest"));
  const url = site.instances[0]?.url ?? "";
  const wire = openWire(url, 4);
  // What an endpoint loads and makes at its first request is no slow client's doing.
  for (const path of ["/api/v1/account/me", "/api/v1/openapi.json"]) await wire.send({ path, headers: bearer(token) });
  const held = Array.from({ length: sockets }, (_, index) =>
    holdOn(Number(new URL(url).port), slow[index % slow.length]),
  );
  const until = Date.now() + 15_000;
  const times: number[] = [];
  const wrong: string[] = [];
  const honest = async () => {
    while (Date.now() < until) {
      const started = performance.now();
      const answer = await wire
        .send({ path: "/api/v1/account/me", headers: bearer(token) })
        .catch((error: Error) => error);
      times.push(performance.now() - started);
      if (answer instanceof Error || answer.status !== 200)
        wrong.push(`an honest request: ${String(answer instanceof Error ? answer.message : answer.status)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await Promise.all(Array.from({ length: 4 }, honest));
  const endless = held.filter(({ kind, life }) => kind !== "readers" && (life() ?? Number.POSITIVE_INFINITY) > BOUND);
  const longest = Math.max(
    ...held.filter(({ kind }) => kind !== "readers").map(({ life }) => life() ?? Number.POSITIVE_INFINITY),
  );
  for (const kind of ["headers", "bodies", "chunks"]) {
    const many = endless.filter((each) => each.kind === kind).length;
    if (many > 0) wrong.push(`${many} slow ${kind} were borne for longer than 10 s`);
  }
  for (const { end } of held) end();
  wire.close();
  const after = await site.client().get("/api/health");
  if (after.status !== 200) wrong.push(`afterwards: ${after.status}`);
  wrong.push(...exceptionsIn(site.log()));
  await site.close();
  const p99 = percentile(times, 0.99);
  return {
    what: `slow clients, ${count(sockets)} sockets (headers, bodies, chunks, readers)`,
    wanted: "honest p99 under 2 s; headers and bodies bound to 10 s",
    reached: `p99 ${p99.toFixed(0)} ms of ${count(times.length)} honest requests; the slowest were cut off after ${(longest / 1000).toFixed(1)} s`,
    isMissed: p99 >= 2000 || endless.length > 0 || wrong.length > 0,
    notes: some(wrong),
  };
};

/** A socket that sends a little each second, and how long it was borne, in milliseconds. */
function holdOn(port: number, { kind, opening, drip }: Slow = { kind: "headers", opening: "", drip: "" }) {
  const socket: Socket = connect(port, "127.0.0.1");
  const started = Date.now();
  let closedAt: number | null = null;
  socket.on("error", () => undefined);
  socket.on("close", () => (closedAt ??= Date.now()));
  socket.write(opening);
  if (kind === "readers") socket.pause();
  else socket.resume();
  const timer = setInterval(() => closedAt === null && socket.write(drip), 1000);
  return {
    kind,
    life: () => (closedAt === null ? null : closedAt - started),
    end: () => {
      clearInterval(timer);
      socket.destroy();
    },
  };
}
