/** Reads the pages once the server answers, so that whoever opens one first does not wait until its files are read. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";

/** Reads the pages that were built in `dir`, one at a time: requests go between. Ends early where `isStopping` says so. */
export async function warmUp(dir, isStopping) {
  const server = join(dir, ".next/server");
  const require = createRequire(join(server, "pages.js"));
  for (const file of filesOf(server)) {
    await turn();
    if (isStopping()) return;
    try {
      require(join(server, file));
    } catch {
      // Next answers a request for it as it sees fit.
    }
  }
}

function filesOf(server) {
  try {
    const manifest = JSON.parse(readFileSync(join(server, "app-paths-manifest.json"), "utf8"));
    return Object.entries(manifest).flatMap(([name, file]) => (name.endsWith("/page") ? [file] : []));
  } catch {
    return [];
  }
}
