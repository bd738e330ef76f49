// `npm run torture`: attacks a real installation and prints the figure reached beside the figure wanted; a miss is a
// failure. `-- --only exchanges` runs one row, `-- --scale 0.01` a hundredth of the numbers, `-- --list` names the rows.
import { install } from "./install.mjs";
import { root, run } from "./test/run.mjs";
import { join } from "node:path";

if (!install({ dev: true })) process.exit(1);
const main = ["--import", "tsx", join(root, "torture/main.ts"), ...process.argv.slice(2)];
process.exit(await run(process.execPath, main));
