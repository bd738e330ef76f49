// `npm test`: everything there is to check, from a fresh clone on. Needs Node alone.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install } from "./install.mjs";
import { findChromium } from "./test/chromium.mjs";
import { startPostgres } from "./test/postgres.mjs";
import { endRunning, Missing, root, run } from "./test/run.mjs";
import { outcomes, summarize } from "./test/tally.mjs";

const reports = join(root, ".cache/test");
/** The temporary folder of all that runs below, so that it can be emptied however that ended. */
const scratch = mkdtempSync(join(tmpdir(), "latchkey-tests-"));
chmodSync(scratch, 0o755);
process.env.TMPDIR = scratch;
const found = [];
let postgres = null;

const step = (title) => console.log(`\n▸ ${title}`);

async function check(title, script) {
  const isPassed = (await run("npm", ["run", "--silent", script])) === 0;
  console.log(`${title}: ${isPassed ? "fine" : "not as it should be, see above"}`);
  found.push({ title, isPassed, why: "" });
}

async function runner(name, script, args) {
  step(name);
  const report = join(reports, `${name}.json`);
  // Not through npx: what ends us would reach that alone.
  const command = [join(root, "node_modules", script), ...args(report)];
  const code = await run(process.execPath, command, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  found.push(...outcomes(name, report, code));
}

async function everything() {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  if (!install({ dev: true })) throw new Missing("npm ci failed: see above.");
  step("Looking for a browser and a database");
  process.env.PLAYWRIGHT_CHROMIUM_PATH = await findChromium();
  postgres = await startPostgres();
  process.env.TEST_DATABASE_URL = postgres.url;
  console.log(
    `Chromium: ${process.env.PLAYWRIGHT_CHROMIUM_PATH}\nPostgreSQL: ${postgres.url.replace(/:[^:@/]*@/, ":…@")}`,
  );

  step("Types and lint");
  await Promise.all([check("Types", "typecheck"), check("Lint", "lint")]);
  step("Build and format");
  const [built] = await Promise.all([run("npm", ["run", "--silent", "build"]), check("Format", "format:check")]);
  if (built !== 0) throw new Missing("The build failed: see above.");
  const vitest = ["run", "--reporter=default", "--reporter=json"];
  await runner("vitest", "vitest/vitest.mjs", (report) => [...vitest, `--outputFile.json=${report}`]);
  await runner("playwright", "@playwright/test/cli.js", () => ["test", "--reporter=list,json"]);
}

async function finish() {
  await endRunning();
  await postgres?.stop();
  rmSync(scratch, { recursive: true, force: true });
  console.log(`\n${summarize(found)}`);
  process.exit(found.every(({ isPassed }) => isPassed) ? 0 : 1);
}

const abort = (error) => {
  console.error(error instanceof Missing ? error.message : error);
  found.push({ title: "The run itself", isPassed: false, why: String(error) });
};

let isEnding = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (isEnding) return;
    isEnding = true;
    abort(new Missing(`Stopped by ${signal}.`));
    void finish();
  });
}

try {
  await everything();
} catch (error) {
  if (!isEnding) abort(error);
}
if (!isEnding) await finish();
