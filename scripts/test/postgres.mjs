import { execFileSync, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { findPostgresBinaries, reachable, unprivilegedUser } from "./postgres-binaries.mjs";

const guard = fileURLToPath(new URL("guard.mjs", import.meta.url));
const cLocale = { LC_ALL: "C", LC_MESSAGES: "C" };
const careless = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/** Below what systems give to outgoing connections (from 32768 on Linux), so that none of those takes one meanwhile. */
const PORTS = [12_000, 32_000];

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

const claimed = [];
process.once("exit", () => claimed.forEach((mark) => rmSync(mark, { recursive: true, force: true })));

/** Whoever starts a server needs seconds until it listens: until we end, nobody else of this run is given the same port. */
function claim(port) {
  const mark = join(tmpdir(), `latchkey-port-${port}`);
  try {
    mkdirSync(mark);
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
  claimed.push(mark);
  return true;
}

export async function freePort() {
  for (;;) {
    const port = randomInt(...PORTS);
    if (claim(port) && (await isFree(port))) return port;
  }
}

/** A throw-away cluster in a folder of its own. Without `fsync` it is quicker, and forgets when killed. */
export async function createCluster({ fsync = false } = {}) {
  const user = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), "latchkey-postgres-"));
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o755);
  const bin = reachable(await findPostgresBinaries(), user, folder);
  const data = join(folder, "data");
  const initdb = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  execFileSync(join(bin, "initdb"), initdb, {
    ...user,
    cwd: folder,
    stdio: "pipe",
    env: { ...process.env, ...cLocale },
  });
  return { bin, data, folder, user, port: await freePort(), settings: fsync ? [] : careless };
}

/** Starts a cluster's server; resolves when it takes connections. It ends with us, however we end. */
export async function startServer({ bin, data, folder, user, port, settings }, { remove = true } = {}) {
  const args = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    ...settings,
  ];
  const own = user ? [`--uid=${user.uid}`, `--gid=${user.gid}`] : [];
  const options = [guard, ...own, "--signal=SIGINT", ...(remove ? [`--remove=${folder}`] : []), "--"];
  const server = [join(bin, "postgres"), "-D", data, ...args.flatMap((setting) => ["-c", setting])];
  const child = spawn(process.execPath, [...options, ...server], {
    cwd: folder,
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...cLocale },
  });
  const closed = new Promise((resolve) => child.once("close", resolve));
  const log = [];
  await new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on("line", (line) => {
      log.push(line);
      if (/ready to accept (read.only )?connections/.test(line)) resolve();
    });
    closed.then(() => reject(new Error(`PostgreSQL did not start:\n${log.join("\n")}`)));
  });
  child.stdout.resume();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    /** `fast` ends connections and stops; `immediate` is what a crash leaves behind. */
    stop: async (mode = "fast") => {
      if (mode === "immediate") child.stdin.write("SIGQUIT\n");
      child.stdin.end();
      await closed;
    },
  };
}

/** The PostgreSQL that the suite runs on: the one TEST_DATABASE_URL names, else a throw-away. */
export async function startPostgres() {
  const named = process.env.TEST_DATABASE_URL;
  if (named) return { url: named, stop: async () => {} };
  return startServer(await createCluster());
}
