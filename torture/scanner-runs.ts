import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture } from "./support/capture";
import { words } from "./words";

export type Target = {
  base: string;
  /** For whatever they write; it goes with the run. */
  folder: string;
  /** An admin's web session. */
  cookie: string;
  seconds: number;
  program: (name: string) => string;
};

type Found = { findings: string[]; told: string };

const readJson = <T>(file: string, otherwise: T): T =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : otherwise;

/** What answers a stranger, and is meant to. */
const open = new Set(
  "sign-in setup connect app api/v1/openapi.json api/auth/providers api/auth/session api/health health sw.js robots.txt favicon.ico".split(
    " ",
  ),
);

/** Looks for what nobody linked. Whatever answers a stranger with more than a refusal is a finding. */
export async function ffuf({ base, folder, seconds, program }: Target): Promise<Found> {
  const [list, report] = [join(folder, "words"), join(folder, "ffuf.json")];
  writeFileSync(list, words.flatMap((word) => [word, `${word}~`, `admin/${word}`, `api/v1/${word}`]).join("\n"));
  const args = [
    "-w",
    list,
    "-u",
    `${base}/FUZZ`,
    "-mc",
    "200-299,500-599",
    "-s",
    "-t",
    "20",
    "-maxtime",
    String(seconds),
  ];
  const said = await capture(program("ffuf"), [...args, "-o", report, "-of", "json"], seconds + 20, folder);
  const { results } = readJson(report, { results: [] as { input: { FUZZ: string }; status: number }[] });
  if (!existsSync(report)) return { findings: [`wrote no report: ${said.slice(-200)}`], told: "did not end" };
  const surprising = results.filter(({ input, status }) => status >= 500 || !open.has(input.FUZZ));
  return {
    findings: surprising.map(({ input, status }) => `/${input.FUZZ} answers ${status}`),
    told: `tried ${words.length * 4} addresses`,
  };
}

const json = ["-H", "Content-Type: application/json"];

/** What reads something of the caller's and looks for it in the database. */
const injectable = ({ base, cookie }: Target): string[][] => [
  ["-u", `${base}/api/V1/checkUid?uid=a`],
  ["-u", `${base}/api/v1/admin/app/devices?q=a&platform=android&status=all`, "-H", `Cookie: ${cookie}`],
  ["-u", `${base}/api/v1/admin/employees?q=a`, "-H", `Cookie: ${cookie}`],
  [
    "-u",
    `${base}/api/v1/admin/app/exchange-token`,
    ...json,
    "--data",
    '{"code":"ABCD2345","device":{"identifier":"a","name":"b","platform":"android"}}',
  ],
  ["-u", `${base}/api/V1/loginWithUid`, ...json, "--data", '{"deviceId":"a"}'],
  ["-u", `${base}/api/V1/login`, ...json, "--data", '{"email":"a","password":"b"}'],
];

export async function sqlmap(target: Target): Promise<Found> {
  const { folder, seconds, program } = target;
  const requests = injectable(target);
  const each = Math.max(20, Math.round(seconds / 2));
  const common = [
    "--batch",
    "--disable-coloring",
    "--force-ssl",
    "--level=1",
    "--risk=1",
    "--threads=4",
    "--retries=0",
  ];
  const more = [
    "--timeout=5",
    "--time-sec=2",
    "--technique=BEUT",
    "--dbms=PostgreSQL",
    "--ignore-code=401,404",
    `--output-dir=${join(folder, "sqlmap")}`,
  ];
  const findings: string[] = [];
  let ended = 0;
  for (const request of requests) {
    const said = await capture(program("sqlmap"), [...request, ...common, ...more], each, folder);
    if (!said.includes("(ended by the clock)")) ended++;
    if (/sqlmap identified the following injection point|is vulnerable|appears to be .* injectable/i.test(said))
      findings.push(`${request[1]} may be injectable: ${/^.*(?:injectable|vulnerable).*$/im.exec(said)?.[0] ?? ""}`);
    if (!/testing|tested|heuristic/i.test(said)) findings.push(`tested nothing at ${request[1]}: ${said.slice(-200)}`);
  }
  return { findings, told: `${ended} of ${requests.length} requests to its end` };
}

// Not those that would ask a server elsewhere for help (ssrf, xxe), or a list from elsewhere (nikto, wapp).
const modules =
  "backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss";

type Report = {
  vulnerabilities: Record<string, { info: string; path: string; level: number }[]>;
  anomalies: Record<string, { info: string; path: string }[]>;
};

/** Crawls and attacks, as a stranger and as an admin. */
export async function wapiti({ base, folder, cookie, seconds, program }: Target): Promise<Found> {
  const findings = new Set<string>();
  const endings: string[] = [];
  for (const [who, headers] of [
    ["stranger", []],
    ["admin", ["-H", `Cookie: ${cookie}`]],
  ] as const) {
    const report = join(folder, `wapiti-${who}.json`);
    const starts = [
      "/sign-in",
      "/connect",
      "/app",
      "/setup",
      "/admin",
      "/admin/employees",
      "/api/V1/checkUid?uid=a",
    ].flatMap((path) => ["-s", base + path]);
    const bounds = [
      "--max-scan-time",
      String(Math.round(seconds / 3)),
      "--max-attack-time",
      String(Math.max(5, Math.round(seconds / 8))),
    ];
    const args = [
      "-u",
      `${base}/`,
      ...starts,
      ...bounds,
      "-m",
      modules,
      "-f",
      "json",
      "-o",
      report,
      "-t",
      "5",
      "-d",
      "3",
    ];
    const store = [
      "--flush-session",
      "--no-bugreport",
      "--verify-ssl",
      "0",
      "--store-session",
      join(folder, who),
      "--store-config",
      folder,
    ];
    const said = await capture(program("wapiti"), [...args, ...store, ...headers], seconds * 2, folder);
    if (!existsSync(report)) findings.add(`wrote no report as ${who}: ${said.slice(-300)}`);
    const { vulnerabilities, anomalies } = readJson<Report>(report, { vulnerabilities: {}, anomalies: {} });
    for (const [kind, list] of [...Object.entries(vulnerabilities), ...Object.entries(anomalies)])
      for (const { info, path } of list) findings.add(`${kind}: ${info} (${path})`);
    endings.push(who);
  }
  return { findings: [...findings], told: `as ${endings.join(" and ")}` };
}
