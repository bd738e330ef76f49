/**
 * `npm start`: installs and builds what is missing, then serves. `--dev` runs the developer's server instead;
 * `--demo` serves sample people and devices from a database of its own that is made anew each time.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 9))
  fail(`Node ${process.versions.node} is too old; it takes 20.9 or newer.`);

const root = fileURLToPath(new URL("..", import.meta.url));
const { install } = await import("./install.mjs");
const { build } = await import("./build.mjs");
const isDev = process.argv.includes("--dev");
const isDemo = process.argv.includes("--demo");

if (!install({ dev: isDev })) fail("The packages could not be installed.");
if (isDev) run("node_modules/next/dist/bin/next", ["dev", "--port", process.env.PORT || "3000"], process.env);
else if (!(await build())) fail("The build failed.");
else run("scripts/server.mjs", [], isDemo ? demoEnv() : process.env);

function demoEnv() {
  const dataDir = mkdtempSync(join(tmpdir(), "latchkey-demo-"));
  process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));
  const own = { LATCHKEY_DEMO: "true", DATA_DIR: dataDir, DATABASE_URL: "", DATABASE_DIRECT_URL: "" };
  const admin = { ADMIN_EMAIL: "ada.marsh@acmecup.example", ADMIN_PASSWORD: randomBytes(12).toString("base64url") };
  return { ...process.env, ...own, ...admin };
}

function run(script, args, env) {
  const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, stdio: "inherit", env });
  // A terminal's Ctrl C reaches the child by itself; a supervisor's SIGTERM reaches us alone.
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill("SIGTERM"));
  process.on("SIGINT", () => undefined);
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}

function fail(sentence) {
  process.stderr.write(`Latchkey cannot start. ${sentence}\n`);
  process.exit(1);
}
