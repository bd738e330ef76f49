import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { createCluster, startServer } from "../scripts/test/postgres.mjs";
import { Client, phone } from "../tests/support/client";
import { createDatabase } from "../tests/support/database";
import { times } from "../tests/support/many";
import { admin } from "../tests/support/site";
import { installPeers } from "./compare/contestants";
import { load } from "./compare/load";
import { ms, percentile, say } from "./figures";
import { memoryOf, startOne } from "./start-one";

const ROUNDS = 7;
/** How long phones ask, in seconds. */
const LOAD = 10;

test("a server that was built is ready in 2 s on the embedded database, and in 1 s on PostgreSQL", async () => {
  const cluster = await startServer(await createCluster({ fsync: true }));
  const took: Record<string, number[]> = {};
  const start = async (name: string, env: Record<string, string>) => {
    const server = await startOne(env);
    (took[name] ??= []).push(server.took);
    await server.stop();
  };
  for (let round = 0; round < ROUNDS; round++) {
    const folder = await mkdtemp(join(tmpdir(), "latchkey-bench-"));
    const database = await createDatabase(cluster.url);
    const [embedded, postgres] = [{ DATA_DIR: folder }, { DATA_DIR: folder, DATABASE_URL: database.url }];
    await start("embedded, the first start", embedded);
    await start("PostgreSQL, the first start", postgres);
    await start("embedded", embedded);
    await start("PostgreSQL", postgres);
    await database.drop();
    await rm(folder, { recursive: true });
  }
  await cluster.stop();
  say(
    [
      `From the start of the process to ready, ${ROUNDS} rounds:`,
      ...Object.entries(took).map(
        ([name, all]) => `  ${name.padEnd(28)} median ${ms(percentile(all, 0.5))}, worst ${ms(Math.max(...all))}`,
      ),
    ].join("\n"),
  );
  expect.soft(percentile(took.embedded ?? [], 0.5)).toBeLessThanOrEqual(2000);
  expect.soft(percentile(took.PostgreSQL ?? [], 0.5)).toBeLessThanOrEqual(1000);
});

test("on PostgreSQL it holds 150 MB while it is idle, and 300 MB under load", async () => {
  await installPeers();
  const cluster = await startServer(await createCluster({ fsync: true }));
  const folder = await mkdtemp(join(tmpdir(), "latchkey-bench-"));
  const rounds: { idle: number; loaded: number; after: number; rps: number }[] = [];
  for (const _ of times(3, () => 0)) {
    const database = await createDatabase(cluster.url);
    const { url, pid, stop } = await startOne({ DATA_DIR: folder, DATABASE_URL: database.url });
    const idle = percentile(await watched(pid, 10_000), 0.5);
    const ada = new Client(url, url);
    await ada.signIn(admin.email, admin.password);
    const { token } = await ada.connect(phone("bench"));
    const ask = () => ({
      method: "GET",
      path: "/api/v1/account/me",
      headers: { authorization: `Bearer ${token}` },
    });
    const [{ rps }, looks] = await Promise.all([load(url, pid, ask, LOAD), watched(pid, LOAD * 1000)]);
    const after = percentile(await watched(pid, 10_000), 0.5);
    rounds.push({ idle, loaded: Math.max(...looks), after, rps });
    await stop();
    await database.drop();
  }
  await cluster.stop();
  await rm(folder, { recursive: true });
  const figure = (name: keyof (typeof rounds)[number]) =>
    percentile(
      rounds.map((round) => round[name]),
      0.5,
    );
  say(
    `Resident memory on PostgreSQL, median of ${rounds.length} servers: ${mb(figure("idle"))} idle, at most ${mb(figure("loaded"))} ` +
      `under ${figure("rps").toFixed(0)} requests a second, ${mb(figure("after"))} afterwards\n` +
      rounds.map(({ idle, loaded, after }) => `  ${mb(idle)}, ${mb(loaded)}, ${mb(after)}`).join("\n"),
  );
  expect.soft(figure("idle")).toBeLessThanOrEqual(150);
  expect.soft(figure("loaded")).toBeLessThanOrEqual(300);
});

const mb = (value: number) => `${value.toFixed(0)} MB`;

/** Looks at a process's memory ten times a second for so long, in milliseconds. */
async function watched(pid: number, lasts: number): Promise<number[]> {
  const looks: number[] = [];
  for (const end = performance.now() + lasts; performance.now() < end;) {
    looks.push(memoryOf(pid));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return looks;
}
