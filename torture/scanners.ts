import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../scripts/test/postgres.mjs";
import { officeOf } from "../tests/support/office";
import { startSite } from "../tests/support/site";
import { type Attack, notRun, some } from "./figure";
import { ffuf, sqlmap, type Target } from "./scanner-runs";
import { exceptionsIn } from "./support/exceptions";
import { findProgram } from "./support/debian";
import { startTls } from "./support/tls";
import { wapiti } from "./wapiti";

const WHAT = "wapiti, sqlmap and ffuf from Debian, the app behind TLS (HAProxy, a certificate of this run)";
const WANTED = "no finding above informational";

export const scanners: Attack = async (scale) => {
  const programs = new Map<string, string>();
  for (const name of ["haproxy", "openssl", "wapiti", "sqlmap", "ffuf"]) {
    const path = await findProgram(name);
    if (!path) return notRun(WHAT, WANTED, `${name} is missing, and could not be installed`);
    programs.set(name, path);
  }
  const port = await freePort();
  const base = `https://127.0.0.1:${port}`;
  const site = await startSite({
    env: { APP_BASE_URL: base, TRUSTED_PROXY_HOPS: "1", RATE_LIMIT_MULTIPLIER: "0", LOG_LEVEL: "error" },
  });
  const proxy = await startTls(programs.get("haproxy") ?? "", port, Number(new URL(site.instances[0]?.url ?? "").port));
  if (!proxy) {
    await site.close();
    return notRun(WHAT, WANTED, "HAProxy did not start");
  }
  const ada = await site.admin();
  const office = officeOf(site, ada);
  for (const addon of ["uid-login", "field-manager"]) await office.enable(addon);
  writeFileSync(join(proxy.folder, "site"), base);
  const target: Target = {
    base,
    behind: site.instances[0]?.url ?? "",
    events: async () => Number((await site.sql("select count(*) as events from audit_events"))[0]?.events),
    folder: proxy.folder,
    cookie: [...ada.cookies].map((pair) => pair.join("=")).join("; "),
    /** For each run of a scanner. */
    seconds: Math.max(30, Math.round(120 * scale)),
    program: (name) => programs.get(name) ?? name,
  };
  const findings: string[] = [];
  const told: string[] = [];
  const notes: string[] = [];
  for (const [name, scan] of Object.entries({ ffuf, sqlmap, wapiti })) {
    const found = await scan(target);
    findings.push(...found.findings.map((text) => `${name}: ${text}`));
    notes.push(...(found.notes ?? []).map((text) => `${name}: ${text}`));
    told.push(`${name} ${found.told}`);
  }
  const exceptions = exceptionsIn(site.log());
  await site.close();
  await proxy.stop();
  return {
    what: WHAT,
    wanted: WANTED,
    reached: `${findings.length} findings (${told.join("; ")})`,
    isMissed: findings.length + exceptions.length > 0,
    notes: [...some([...findings, ...exceptions], 15), ...notes],
  };
};
