/**
 * Runs a command against the site's database, also while the server runs: `node scripts/command.mjs addon list`.
 * On PostgreSQL in this process; on the embedded database in the server's, where one has it open.
 */
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { askServer } from "./control.mjs";
import { install } from "./install.mjs";

const dir = fileURLToPath(new URL("..", import.meta.url));
const startedIn = process.cwd();
process.chdir(dir);
const args = process.argv.slice(2);
// A file is named from where somebody stands, and the server may stand elsewhere.
if (args[0] === "backup" && args[1]) args[1] = resolve(process.env.INIT_CWD || startedIn, args[1]);

if (!install({ dev: false })) fail("The packages could not be installed.");
process.env.NODE_ENV = "production";
const require = createRequire(import.meta.url);
require("@next/env").loadEnvConfig(dir, false);

const asked = process.env.DATABASE_URL
  ? null
  : await askServer(join(process.env.DATA_DIR || ".data", "control.json"), args);
// Next takes what nobody caught for its own, and a command that failed would end as if it had not.
const { lines, isDone } = asked ?? (await runHere().catch((error) => fail(`The command failed: ${error.message}`)));
process.stdout.write(`${lines.join("\n")}\n`);
process.exit(isDone ? 0 : 1);

/** Opens the database with the app's own code, as a server would, and serves nothing. */
async function runHere() {
  if (!(await build())) fail("The build failed.");
  process.env.LATCHKEY_COMMAND = "true";
  process.env.LOG_LEVEL ||= "warn";
  const hooks = { shutdown: [] };
  const booted = new Promise((resolve) => (hooks.announce = resolve));
  globalThis[Symbol.for("latchkey.server")] = hooks;
  const { default: next } = await import("next");
  // Next greets on stdout, which is the command's own here.
  const write = process.stdout.write;
  process.stdout.write = () => true;
  await next({ dev: false, dir, quiet: true, httpServer: createServer() }).prepare();
  await booted;
  process.stdout.write = write;
  const result = await hooks.runCommand(args);
  for (const task of hooks.shutdown) await Promise.resolve(task()).catch(() => undefined);
  return result;
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
