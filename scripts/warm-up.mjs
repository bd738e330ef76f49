/** Reads the pages once the server answers, so that whoever opens one first does not wait until it is compiled. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";

/** Reads what was built in `dir`, one page at a time: requests go between. What cannot be read says so to whoever asks for it. */
export async function warmUp(dir) {
  const server = join(dir, ".next/server");
  const require = createRequire(join(server, "pages.js"));
  for (const file of filesOf(server)) {
    await turn();
    try {
      require(join(server, file));
    } catch {
      // Next answers a request for it as it sees fit.
    }
  }
}

function filesOf(server) {
  try {
    return Object.values(JSON.parse(readFileSync(join(server, "app-paths-manifest.json"), "utf8")));
  } catch {
    return [];
  }
}
