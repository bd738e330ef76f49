import { execFileSync } from "node:child_process";
import { expect, test } from "@playwright/test";
import { startSite } from "../tests/support/site";
import { times } from "../tests/support/many";
import { percentile, say } from "./figures";

/** The last line that runs on Node 20. Fetched when it is asked for: it is larger than everything else the tests need. */
const LIGHTHOUSE = "lighthouse@12";

type Report = {
  categories: Record<string, { score: number }>;
  audits: Record<string, { title: string; score: number | null; displayValue?: string }>;
};

test("Lighthouse finds nothing to better on the phone's pages, in accessibility and best practices", () => {
  test.slow();
  return measured(["/app", "/connect", "/sign-in"], ["accessibility", "best-practices"]);
});

/** How often each page is measured: what else the machine does meanwhile shows in one of them, and not in their median. */
const TIMES = 3;

test("Lighthouse finds the pages fast: performance 100 on a desktop", async () => {
  test.slow();
  const site = await startSite();
  const ada = await site.admin();
  const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const missed: string[] = [];
  for (const path of ["/admin/mobile-app", "/app", "/sign-in"]) {
    const told = [
      "--preset=desktop",
      ...(path.startsWith("/admin") ? [`--extra-headers=${JSON.stringify({ cookie })}`] : []),
    ];
    const reports = times(TIMES, () => lighthouse(site.baseUrl + path, ["performance"], told));
    const scores = reports.map(({ categories }) => Math.round((categories.performance?.score ?? 0) * 100));
    const facts = FACTS.map((name) => `${name} ${reports.map(({ audits }) => audits[name]?.displayValue).join(" | ")}`);
    say([`Lighthouse 12, desktop, ${path}: performance ${scores.join(", ")}`, ...facts].join("\n  "));
    if (percentile(scores, 0.5) < 100) missed.push(`${path}: ${scores.join(", ")}`);
  }
  await site.close();
  expect(missed).toEqual([]);
});

const FACTS = [
  "first-contentful-paint",
  "largest-contentful-paint",
  "total-blocking-time",
  "cumulative-layout-shift",
  "speed-index",
];

async function measured(paths: string[], categories: string[]): Promise<void> {
  const site = await startSite();
  const missed: string[] = [];
  for (const path of paths) {
    const { categories: scores, audits } = lighthouse(site.baseUrl + path, categories);
    const names = categories.map((name) => `${name} ${Math.round((scores[name]?.score ?? 0) * 100)}`);
    say(`Lighthouse 12, ${path}: ${names.join(", ")}`);
    if (categories.some((name) => scores[name]?.score !== 1))
      missed.push(...Object.values(audits).flatMap(({ title, score }) => (score === 0 ? [`${path}: ${title}`] : [])));
  }
  await site.close();
  expect(missed).toEqual([]);
}

function lighthouse(url: string, categories: string[], more: string[] = []): Report {
  const chrome = ["--headless=new", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const told = [`--only-categories=${categories.join()}`, `--chrome-flags=${chrome.join(" ")}`];
  const output = execFileSync(
    process.platform === "win32" ? "npx.cmd" : "npx",
    ["-y", LIGHTHOUSE, url, "--quiet", "--output=json", "--output-path=stdout", ...told, ...more],
    {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, CHROME_PATH: process.env.PLAYWRIGHT_CHROMIUM_PATH ?? "" },
    },
  );
  return JSON.parse(output) as Report;
}
