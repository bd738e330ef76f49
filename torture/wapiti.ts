import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Found, readJson, type Target } from "./scanner-runs";
import { capture } from "./support/capture";
import { weigh } from "./weighed";

// Not those that would ask a server elsewhere for help (ssrf, xxe), or a list from elsewhere (nikto, wapp).
const modules =
  "backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss".split(
    ",",
  );

const starts = ["/sign-in", "/connect", "/app", "/setup", "/admin", "/admin/employees", "/api/V1/checkUid?uid=a"];

/** From 0, informational, to 4. */
type Listed = Record<string, { info: string; path: string; level: number }[]>;
type Report = { vulnerabilities: Listed; anomalies: Listed };

/** Crawls and attacks, as a stranger and as an admin, until it has written its report. */
export async function wapiti(target: Target): Promise<Found> {
  const findings = new Set<string>();
  const endings: string[] = [];
  // It loads all its modules, also those that are off, and this one would fetch its list from elsewhere.
  writeFileSync(join(target.folder, "apps.json"), "{}");
  for (const [who, headers] of [
    ["stranger", []],
    ["admin", ["-H", `Cookie: ${target.cookie}`]],
  ] as const) {
    const { report, said } = await run(target, who, [...headers]);
    if (!report) findings.add(`wrote no report as ${who}: ${said.slice(-300)}`);
    for (const [kind, list] of Object.entries({ ...report?.vulnerabilities, ...report?.anomalies }))
      for (const { info, path, level } of list) if (level > 0) findings.add(`${kind}: ${info} (${path})`);
    endings.push(endingOf(who, said));
    // A site that was not crawled, or a module that never began, would have been found clean as well.
    const begun = said.match(/Launching module/g)?.length ?? 0;
    if (begun < modules.length) findings.add(`began ${begun} of ${modules.length} modules as ${who}`);
  }
  const { findings: left, told } = await weigh(target, [...findings]);
  return { findings: left, notes: told, told: endings.join(", ") };
}

async function run({ base, folder, seconds, program }: Target, who: string, headers: string[]) {
  const file = join(folder, `wapiti-${who}.json`);
  const where = ["-u", `${base}/`, ...starts.flatMap((path) => ["-s", base + path]), "-d", "3", ...headers];
  // Each module has a bound of its own, so that all of them have their turn; together they cannot take longer than we wait.
  const bounds = ["--max-scan-time", String(seconds), "--max-attack-time", String(seconds), "-t", "5"];
  const how = ["-m", modules.join(","), "-f", "json", "-o", file, "--no-bugreport", "--verify-ssl", "0"];
  const kept = ["--flush-session", "--store-session", join(folder, who), "--store-config", folder];
  const args = [...where, ...bounds, ...how, ...kept];
  const said = await capture(program("wapiti"), args, seconds * (modules.length + 3), folder);
  return { said, report: existsSync(file) ? readJson<Report | null>(file, null) : null };
}

function endingOf(who: string, said: string): string {
  const found = /found (\d+) URLs/.exec(said)?.[1] ?? "no";
  const cut = said.match(/Max attack time was reached/g)?.length ?? 0;
  return `as ${who} ${found} addresses and forms, ${modules.length - cut} of ${modules.length} modules to their end`;
}
