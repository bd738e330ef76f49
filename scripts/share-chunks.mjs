/**
 * Turbopack writes what many endpoints have in common once for each of them, alike to the last line. A start read and
 * compiled thirty copies; all but the first are made to say where that one is.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Under its own name each names its own source map. */
const OWN_NAME = /\n\/\/# sourceMappingURL=.*\s*$/;

/** Shares the chunks of endpoints, and those of pages, in what was built in `dist`. */
export function shareChunks(dist) {
  for (const folder of ["server/chunks", "server/chunks/ssr"]) shareWithin(join(dist, folder));
}

function shareWithin(folder) {
  // Where Next keeps them elsewhere, all is as it was written.
  if (!existsSync(folder)) return;
  const first = new Map();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".js")) continue;
    const content = readFileSync(join(folder, name), "utf8").replace(OWN_NAME, "");
    // What is more than a list of modules may mean something by being there twice.
    if (!content.startsWith("module.exports=[")) continue;
    const known = first.get(content);
    if (known === undefined) first.set(content, name);
    else writeFileSync(join(folder, name), `module.exports=require(${JSON.stringify(`./${known}`)});\n`);
  }
}
