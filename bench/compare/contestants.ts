import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../scripts/test/postgres.mjs";
import { root, run } from "../../scripts/test/run.mjs";
import { connect, createDatabase } from "../../tests/support/database";

export type Contestant = { name: string; url: string; pid: number; stop: () => unknown };

const here = join(root, "bench/compare");
/** What only these figures need, so that nobody else installs it. */
const HOME = join(root, ".cache/bench");
const PACKAGES = { autocannon: "9", "better-auth": "1.7", pg: "8" };

/** Installs the load generator and the peer, once. */
export async function installPeers(): Promise<void> {
  const isThere = Object.entries(PACKAGES).every(([name, version]) => {
    const file = join(HOME, "node_modules", name, "package.json");
    return existsSync(file) && String(JSON.parse(readFileSync(file, "utf8")).version).startsWith(version);
  });
  if (isThere) return;
  mkdirSync(HOME, { recursive: true });
  writeFileSync(join(HOME, "package.json"), '{"private":true}');
  const specs = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
  await run("npm", ["install", "--prefix", HOME, "--no-audit", "--no-fund", "--loglevel=error", ...specs]);
}

/** Starts a server of its own process; resolves when it says that it is ready. */
async function start(name: string, script: string, args: string[], port: number): Promise<Contestant> {
  const env = { ...process.env, NODE_ENV: "production" as const };
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "inherit"], env });
  process.once("exit", () => child.kill());
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (text: Buffer) => text.includes("ready") && resolve());
    child.once("exit", () => reject(new Error(`${name} did not start.`)));
  });
  return { name, url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => child.kill() };
}

export async function startFloor(told: object): Promise<Contestant> {
  const port = await freePort();
  const file = join(mkdtempSync(join(tmpdir(), "latchkey-floor-")), "told.json");
  writeFileSync(file, JSON.stringify({ ...told, port }));
  return start("floor", join(here, "floor.mjs"), [file], port);
}

/** Better Auth with somebody signed in, and how to lay out one-time tokens of theirs. */
export async function startBetterAuth(secret: string) {
  const database = await createDatabase();
  const port = await freePort();
  const script = join(HOME, "better-auth.mjs");
  copyFileSync(join(here, "better-auth.mjs"), script);
  const contestant = await start("Better Auth", script, [database.url, String(port), secret], port);
  const response = await fetch(`${contestant.url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: contestant.url },
    body: JSON.stringify({ name: "Ada", email: "ada@example.com", password: "correct horse battery staple" }),
  });
  const { token } = (await response.json()) as { token: string };
  const sql = connect(database.url);
  const addTokens = async (count: number): Promise<string[]> => {
    const rows = await sql.unsafe<{ identifier: string }[]>(
      `insert into verification (id, identifier, value, "expiresAt", "createdAt", "updatedAt")
        select gen_random_uuid()::text, 'one-time-token:' || gen_random_uuid(), $1, now() + interval '1 hour', now(), now()
        from generate_series(1, ${count}) returning identifier`,
      [token],
    );
    return rows.map(({ identifier }) => identifier.slice("one-time-token:".length));
  };
  const stop = async () => {
    contestant.stop();
    await sql.end();
    await database.drop();
  };
  return { ...contestant, stop, token, addTokens };
}
