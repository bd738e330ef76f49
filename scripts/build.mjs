/** Builds the app, unless what it is made from has not changed since the last build. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compressStatic } from "./compress.mjs";
import { writeRouteTable } from "./route-table.mjs";
import { shareChunks } from "./share-chunks.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, ".next/built-from");
const inputs = ["app", "components", "lib", "db", "public", "instrumentation.ts", "proxy.ts"].concat([
  "next.config.mjs",
  "scripts/compress.mjs",
  "scripts/security-headers.mjs",
  "scripts/share-chunks.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
]);

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap((input) => filesUnder(join(root, input)))) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

const isCurrent = (wanted) => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
};

/** A link is made whole or not at all, so nobody reads a lock that is half written. */
function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Several may start from one checkout at once: one builds, the others wait for it. */
async function withBuildLock(work) {
  const lock = join(root, ".cache/build.pid");
  const own = `${lock}.${process.pid}`;
  mkdirSync(join(root, ".cache"), { recursive: true });
  writeFileSync(own, String(process.pid));
  for (let told = false; !linked(own, lock); told = true) {
    const holder = Number(existsSync(lock) ? readFileSync(lock, "utf8") : 0);
    if (holder && !isAlive(holder)) rmSync(lock, { force: true });
    else if (holder && !told)
      process.stdout.write(`Waiting for process ${holder}, which builds. Else remove ${lock}.\n`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  rmSync(own);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Returns whether the build is there; prints what Next says where it fails. */
export async function build() {
  writeRouteTable();
  const wanted = fingerprint();
  if (isCurrent(wanted)) return true;
  return withBuildLock(async () => {
    if (isCurrent(wanted)) return true;
    rmSync(stamp, { force: true });
    process.stdout.write("Building. This takes about a minute, once.\n");
    const next = join(root, "node_modules/next/dist/bin/next");
    const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
    const { status } = spawnSync(process.execPath, [next, "build"], { cwd: root, stdio: "inherit", env });
    // Vercel compresses what it serves itself, and takes each endpoint's chunks apart from the others'.
    if (status === 0 && !process.env.VERCEL) {
      shareChunks(join(root, ".next"));
      await compressStatic(join(root, ".next"));
    }
    if (status === 0) writeFileSync(stamp, wanted);
    return status === 0;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit((await build()) ? 0 : 1);
