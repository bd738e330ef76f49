import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture } from "./support/capture";
import { words } from "./words";

export type Target = {
  base: string;
  /** The same site without TLS, to look at what a scanner said of it. */
  behind: string;
  /** How many events the audit log holds. */
  events: () => Promise<number>;
  /** For whatever they write; it goes with the run. */
  folder: string;
  /** An admin's web session. */
  cookie: string;
  seconds: number;
  program: (name: string) => string;
};

export type Found = { findings: string[]; told: string; notes?: string[] };

export const readJson = <T>(file: string, otherwise: T): T =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : otherwise;

/** What answers a stranger, and is meant to. */
const open = new Set(
  "sign-in setup connect app api/v1/openapi.json .well-known/jwks.json api/auth/providers api/auth/session api/health health sw.js robots.txt favicon.ico".split(
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
  ...[
    "app/devices?q=a&platform=android&status=all",
    "employees?q=a&roleId=1&cursor=a",
    "audit?q=a&actor=1&from=2026-01-01T00:00:00Z",
    "field-manager/devices?q=a&userId=1",
  ].map((query) => ["-u", `${base}/api/v1/admin/${query}`, "-H", `Cookie: ${cookie}`]),
  ...[
    [
      "v1/admin/app/exchange-token",
      '{"code":"ABCD2345","device":{"identifier":"a","name":"b","platform":"android"}}',
    ] as const,
    ["V1/loginWithUid", '{"deviceId":"a"}'] as const,
    ["V1/login", '{"email":"a","password":"b"}'] as const,
  ].map(([path, body]) => ["-u", `${base}/api/${path}`, ...json, "--data", body]),
];

export async function sqlmap(target: Target): Promise<Found> {
  const { folder, seconds, program } = target;
  const requests = injectable(target);
  const each = seconds * 2;
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
