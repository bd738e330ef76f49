// `npm run bench`: prints the figures that the documents name; `npm run bench -- live` one part of them.
import { findChromium } from "./test/chromium.mjs";
import { install } from "./install.mjs";
import { root, run } from "./test/run.mjs";
import { join } from "node:path";

if (!install({ dev: true })) process.exit(1);
process.env.PLAYWRIGHT_CHROMIUM_PATH = await findChromium();
const playwright = join(root, "node_modules/@playwright/test/cli.js");
const code = await run(process.execPath, [playwright, "test", "-c", "bench", ...process.argv.slice(2)]);
process.exit(code ?? 1);
