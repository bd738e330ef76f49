// `npm run bench`: measures us beside whoever else does this, in interleaved rounds; `-- --seconds 2 --rounds 3` tries it,
// `-- --only me,checkUid` a part of it, `--write` writes docs/benchmarks.md and its chart.
// `npm run bench -- scale` measures a million phones beside a thousand; `--devices 10000` tries it, `--write` writes
// docs/scale-figures.md.
// `npm run bench -- live`, `-- pages`, `-- lighthouse` and `-- process` print the other figures that the documents name.
import { findChromium } from "./test/chromium.mjs";
import { build } from "./build.mjs";
import { install } from "./install.mjs";
import { root, run } from "./test/run.mjs";
import { join } from "node:path";

const args = process.argv.slice(2);
if (!install({ dev: true })) process.exit(1);
process.exit(await start());

function start() {
  if (!args[0] || args[0].startsWith("-")) return measure("bench/compare/main.ts", args);
  return args[0] === "scale" ? measure("bench/scale/main.ts", args.slice(1)) : inBrowser();
}

async function measure(program, options) {
  if (!(await build())) return 1;
  return run(process.execPath, ["--import", "tsx", join(root, program), ...options]);
}

async function inBrowser() {
  process.env.PLAYWRIGHT_CHROMIUM_PATH = await findChromium();
  return run(process.execPath, [
    join(root, "node_modules/@playwright/test/cli.js"),
    "test",
    "-c",
    "bench",
    // A name of a file here, and nothing of the folders above: Playwright looks for it in the whole path.
    `bench/${args[0]}`,
    ...args.slice(1),
  ]);
}
