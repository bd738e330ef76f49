import {
  linkSync,
  mkdirSync,
  existsSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";

/** How often the holder shows that it lives, and how long after the last sign it counts as dead, in milliseconds. */
const SIGN_EVERY = 2_000;
const DEAD_AFTER = 10_000;

/** Where a pid means something: this boot of this machine, and on Linux this pid namespace (a container's own). */
function place(): string {
  try {
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

/** When a process started, so that a recycled pid is not taken for the one that wrote the lock. Linux only. */
function startTimeOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Field 22; the name in field 2 may hold spaces, so count from behind its closing bracket.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

/** Does what may find the file there already, or gone already; tells whether it went through. */
function unless(code: string, work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (codeOf(error) === code) return false;
    throw error;
  }
}

/** Who holds the lock: by its pid where that means something here, else by its signs of life. */
function livingHolder(path: string, written: string): { pid: number; isHere: boolean } | null {
  const [pid = "", startTime = "", where = ""] = written.trim().split(" ");
  const holder = { pid: Number(pid), isHere: where === place() };
  if (!holder.isHere) {
    let signAt = 0;
    unless("ENOENT", () => (signAt = statSync(path).mtimeMs));
    return Date.now() - signAt < DEAD_AFTER ? holder : null;
  }
  return isAlive(holder.pid) && startTime === startTimeOf(holder.pid) ? holder : null;
}

/**
 * Makes this process the only one on the embedded database: two would corrupt it silently.
 * A lock is never taken from a living process. Returns what releases it. Throws {@link DataDirInUseError}.
 */
export async function lockDataDir(dataDir: string): Promise<() => void> {
  // Not recursively where the parent is there: Node never returns from that on a file system that refuses.
  unless("EEXIST", () => mkdirSync(dataDir, { recursive: !existsSync(dirname(dataDir)), mode: 0o700 }));
  const path = join(dataDir, "database.pid");
  const own = `${path}.${process.pid}`;
  const mine = `${process.pid} ${startTimeOf(process.pid)} ${place()}\n`;
  writeFileSync(own, mine, { mode: 0o600 });
  try {
    // A link is made whole or not at all, so nobody reads a lock that is half written.
    for (const started = Date.now(); !unless("EEXIST", () => linkSync(own, path));) {
      let written = "";
      if (!unless("ENOENT", () => (written = readFileSync(path, "utf8")))) continue;
      const holder = livingHolder(path, written);
      if (!holder) clear(own, path, written);
      else if (holder.isHere || Date.now() - started > DEAD_AFTER + SIGN_EVERY)
        throw new DataDirInUseError(dataDir, holder.pid);
      // Another container's: it may have just died. Its signs of life will tell.
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    rmSync(own, { force: true });
  }
  const sign = setInterval(() => unless("ENOENT", () => utimesSync(path, new Date(), new Date())), SIGN_EVERY).unref();
  return () => {
    clearInterval(sign);
    unless("ENOENT", () => readFileSync(path, "utf8") === mine && rmSync(path));
  };
}

/** Removes a dead lock, one process at a time, so that nobody removes the new one of somebody who was quicker. */
function clear(own: string, path: string, dead: string): void {
  const clearing = `${path}.clearing`;
  if (!unless("EEXIST", () => linkSync(own, clearing))) {
    // Its maker has died within the moment that clearing takes.
    unless("ENOENT", () => Date.now() - statSync(clearing).ctimeMs > DEAD_AFTER && rmSync(clearing));
    return;
  }
  unless("ENOENT", () => readFileSync(path, "utf8") === dead && rmSync(path));
  rmSync(clearing, { force: true });
}

/** Another process has the embedded database open. */
export class DataDirInUseError extends Error {
  override readonly name = "DataDirInUseError";
  constructor(dataDir: string, pid: number) {
    super(`DATA_DIR ${dataDir} is in use by process ${pid}. Stop it, or set another DATA_DIR.`);
  }
}
