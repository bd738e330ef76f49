import { existsSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "../scripts/test/chromium.mjs";
import { findPostgresBinaries } from "../scripts/test/postgres-binaries.mjs";
import { output } from "../scripts/test/run.mjs";
import { appFolders } from "../tests/support/endpoints";
import { startSite, type Site } from "../tests/support/site";
import { browserTraces } from "./browser-traces";
import { type Attack, count, some } from "./figure";
import { foundIn, plant, type Planted } from "./planted";

export const plantedSecrets: Attack = async () => {
  const site = await startSite({ env: { LOG_LEVEL: "trace", RATE_LIMIT_MULTIPLIER: "0" } });
  const planted = await plant(site);
  // First, so that what came up there is searched for everywhere.
  const traces = await browserTraces(await findChromium(), site, planted);
  const secrets = { ...planted.secrets, ...traces.secrets };
  const places: Record<string, string> = {
    audit: await auditOf(planted),
    ...(await dumpOf(site)),
    HTML: await pagesOf(site, planted),
    ...traces.places,
    logs: site.log(),
  };
  const { baseUrl } = site;
  await site.close();
  const found: string[] = [];
  for (const [place, text] of Object.entries(places)) {
    // A place that was never looked at is as good as none.
    if (text.length < 20) found.push(`${place}: nothing was there to look at`);
    for (const name of foundIn(text, secrets)) found.push(`${name} stands in the ${place}`);
  }
  // The search itself must be able to find something.
  if (!foundIn(planted.fresh.qr, secrets).includes("a living one-time token")) found.push("the search finds nothing");
  if (new URL(planted.fresh.qr).href.replace(/#.*/, "") !== `${baseUrl}/connect`)
    found.push("the link's path is not bare");
  const size = Object.values(places).reduce((sum, { length }) => sum + length, 0);
  return {
    what: "secrets planted and searched for in logs, audit, dumps, HTML and browser storage",
    wanted: "0",
    reached: `${found.length} of ${Object.keys(secrets).length} secrets found in ${count(Math.round(size / 1024))} KB of ${Object.keys(places).join(", ")}`,
    isMissed: found.length > 0,
    notes: some(found),
  };
};

const auditOf = async ({ ada }: Planted): Promise<string> =>
  (await ada.get("/api/v1/admin/audit?limit=100")).text + (await ada.get("/api/v1/admin/employees/export")).text;

/** What a backup holds; where there is no `pg_dump`, every row of every table. */
async function dumpOf(site: Site): Promise<Record<string, string>> {
  const program = join(await findPostgresBinaries(), "pg_dump");
  const dump = existsSync(program)
    ? output(program, ["--dbname", site.env.DATABASE_URL ?? ""], { maxBuffer: 1e9 })
    : null;
  if (dump) return { "dump (pg_dump)": dump };
  const tables = await site.sql(
    "select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('public', 'drizzle')",
  );
  const rows = await Promise.all(
    tables.map(({ name }) => site.sql(`select to_jsonb(t)::text as row from ${String(name)} t`)),
  );
  return {
    "dump (every row)": rows
      .flat()
      .map(({ row }) => String(row))
      .join("\n"),
  };
}

/** Every page as the admin sees it and as a stranger does, headers included. */
async function pagesOf(site: Site, { ada }: Planted): Promise<string> {
  const texts: string[] = [];
  for (const folder of appFolders("page.tsx"))
    for (const client of [ada, site.client()])
      for (const headers of [{}, { rsc: "1" }] as Record<string, string>[]) {
        const answer = await client.get(`/${folder.replace(/\[[^\]]+\]/g, "1")}`, { headers });
        texts.push(answer.text, JSON.stringify([...answer.headers]));
      }
  return texts.join("\n");
}
