import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startPostgres } from "../../scripts/test/postgres.mjs";
import { makeEmbedded } from "./embedded";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Gives a runner started by hand what `npm test` gives it: a built app and a database. */
export default async function prepare(): Promise<() => Promise<void>> {
  const { status } = spawnSync(process.execPath, ["scripts/build.mjs"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("The app could not be built.");
  // Whatever the tests put into the temporary folder goes with this one, also where they failed and closed nothing.
  const scratch = mkdtempSync(join(tmpdir(), "latchkey-tests-"));
  chmodSync(scratch, 0o755);
  process.env.TMPDIR = scratch;
  // Each site with an embedded database starts with a copy of this one.
  process.env.TEST_EMBEDDED_DATABASE = join(scratch, "embedded-database");
  await makeEmbedded(process.env.TEST_EMBEDDED_DATABASE);
  process.env.TEST_OPENAPI_DOCUMENT = join(scratch, "openapi.json");
  const postgres = await startPostgres();
  process.env.TEST_DATABASE_URL = postgres.url;
  return async () => {
    await postgres.stop();
    rmSync(scratch, { recursive: true, force: true });
  };
}
