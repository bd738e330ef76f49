import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createCluster, startServer } from "../../scripts/test/postgres.mjs";
import { root } from "../../scripts/test/run.mjs";
import { secrets } from "../../tests/support/site";
import { installPeers } from "../compare/contestants";
import { say } from "../figures";
import { cleanUpBeside } from "./cleanup";
import { startFilled } from "./filled";
import { spreadOut } from "./instances";
import { report } from "./report";
import { verify } from "./sealing";
import { compareSizes } from "./sizes";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    rounds: { type: "string", default: "5" },
    devices: { type: "string", default: "1000000" },
    only: { type: "string", default: "sizes,instances,cleanup" },
    beside: { type: "string", default: "" },
    write: { type: "boolean", default: false },
  },
});
const [seconds, rounds, devices] = [Number(options.seconds), Number(options.rounds), Number(options.devices)];
const parts = options.only.split(",");
const FEW = 1_000;

await installPeers();
const server = await startServer(await createCluster({ fsync: true }));
process.env.TEST_DATABASE_URL = server.url;
// Tokens and networks are made here as the sites would make them.
process.env.AUTH_SECRET = secrets.auth;
const small = await startFilled(Math.min(FEW, devices));
const large = await startFilled(devices);
const [{ megabytes = 0, version = "" } = {}] = await large.site.sql(
  "select pg_database_size(current_database()) / 1048576.0 as megabytes, split_part(version(), ' (', 1) as version",
);
say(`${devices} phones: ${JSON.stringify(large.sealing)}`);

const figured = {
  small,
  large,
  sizes: parts.includes("sizes") ? await compareSizes(small, large, rounds, seconds) : [],
  spread: parts.includes("instances") ? await spreadOut(large, rounds, seconds) : [],
  cleaned: parts.includes("cleanup") ? await cleanUpBeside(large, rounds, seconds) : [],
};
for (const { site } of [small, large]) await verify(site);
const postgres = String(version).split(" on ")[0] ?? "";
const text = report(figured, { seconds, rounds, postgres, megabytes: Number(megabytes), beside: options.beside });
say(text);
if (options.write) writeFileSync(join(root, "docs/scale-figures.md"), text);
await Promise.all([small, large].map(({ letCleanUp }) => letCleanUp()));
for (const { site } of [small, large]) await site.close();
await server.stop();
process.exit(0);
