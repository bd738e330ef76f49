import { spawn } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { freePort } from "../scripts/test/postgres.mjs";
import { unprivilegedUser } from "../scripts/test/postgres-binaries.mjs";
import { root, run } from "../scripts/test/run.mjs";
import { outcomes } from "../scripts/test/tally.mjs";
import { type Attack, count, notRun, some } from "./figure";
import { findProgram } from "./support/debian";

const WHAT = "the tests of this repository, each site behind PgBouncer in transaction mode";
const WANTED = "all pass";

/** A share of the whole takes the files that phones and their admins are about. */
const CORE = ["exchange", "devices", "uid-login", "revocation", "live", "races", "outage"];

export const pooler: Attack = async (scale) => {
  const program = await findProgram("pgbouncer");
  const server = process.env.TEST_DATABASE_URL;
  if (!program || !server) return notRun(WHAT, WANTED, "pgbouncer is missing, and could not be installed");
  const bouncer = await startBouncer(program, new URL(server));
  const report = join(mkdtempSync(join(tmpdir(), "latchkey-pooler-")), "report.json");
  const files = scale === 1 ? [] : CORE.map((name) => `tests/${name}.test.ts`);
  const args = ["run", ...files, "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), ...args], {
    TEST_POOLER: bouncer.host,
  });
  const served = await bouncer.served();
  bouncer.stop();
  const found = outcomes("vitest", report, code);
  const failed = found.filter(({ isPassed }) => !isPassed);
  return {
    what: WHAT,
    wanted: WANTED,
    reached: `${count(found.length - failed.length)} of ${count(found.length)}, through ${bouncer.version}, which passed ${count(served)} transactions on`,
    isMissed: failed.length > 0 || served < found.length,
    notes: some(failed.map(({ title, why }) => `${title}: ${why.split("\n")[0] ?? ""}`)),
  };
};

/** It hands each transaction to any of ten connections to a database, and knows no prepared statement by its name. */
async function startBouncer(program: string, server: URL) {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-pgbouncer-"));
  const port = await freePort();
  const config = join(folder, "pgbouncer.ini");
  const people = join(folder, "people.txt");
  const address = `host=${server.hostname} port=${server.port}`;
  writeFileSync(people, `"${server.username}" "${server.password}"\n`);
  writeFileSync(
    config,
    [
      "[databases]",
      `* = ${address} auth_user=${server.username}`,
      "[pgbouncer]",
      "listen_addr = 127.0.0.1",
      `listen_port = ${port}`,
      "unix_socket_dir =",
      "pool_mode = transaction",
      "default_pool_size = 10",
      "max_client_conn = 2000",
      "auth_type = trust",
      `admin_users = ${server.username}`,
      `auth_file = ${people}`,
      "ignore_startup_parameters = extra_float_digits",
      "server_idle_timeout = 30",
      "server_lifetime = 60",
      "log_connections = 0",
      "log_disconnections = 0",
    ].join("\n"),
  );
  const user = unprivilegedUser();
  chmodSync(folder, 0o755);
  if (user) for (const path of [folder, config, people]) chownSync(path, user.uid, user.gid);
  const guard = join(root, "scripts/test/guard.mjs");
  const own = user ? [`--uid=${user.uid}`, `--gid=${user.gid}`] : [];
  const options = [guard, ...own, "--signal=SIGINT", `--remove=${folder}`, "--", program, config];
  const child = spawn(process.execPath, options, { cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
  const log: string[] = [];
  const version = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on("line", (line) => {
      log.push(line);
      const [, up] = /process up: (PgBouncer [\d.]+)/.exec(line) ?? [];
      if (up) resolve(up);
    });
    child.once("close", () => reject(new Error(`PgBouncer did not start:\n${log.join("\n")}`)));
  });
  child.stdout.resume();
  /** How many transactions it has passed on so far. */
  const served = async (): Promise<number> => {
    // The console speaks the simple protocol alone, in which no types can be asked for.
    const sql = postgres(`postgres://${server.username}@127.0.0.1:${port}/pgbouncer`, { max: 1, fetch_types: false });
    const rows = await sql.unsafe<{ total_xact_count: string }[]>("show stats").simple();
    await sql.end();
    return rows.reduce((sum, { total_xact_count: each }) => sum + Number(each), 0);
  };
  return { host: `127.0.0.1:${port}`, version, served, stop: () => child.stdin.end() };
}
