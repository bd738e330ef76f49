import { afterEach, describe, expect, it } from "vitest";
import { freePort } from "../scripts/test/postgres.mjs";
import { phone } from "./support/client";
import { createDatabase } from "./support/database";
import { type Site, startSite } from "./support/site";

describe("several hosts in DATABASE_URL", () => {
  let close: () => Promise<void> = async () => undefined;
  afterEach(() => close());

  async function siteOn(hosts: (host: string, nobody: string) => string): Promise<Site> {
    const { url, drop } = await createDatabase();
    const { host } = new URL(url);
    const databaseUrl = url.replace(host, hosts(host, `127.0.0.1:${await freePort()}`));
    const site = await startSite({ databaseUrl });
    close = async () => {
      await site.close();
      await drop();
    };
    return site;
  }

  it.each([
    ["the first", (host: string, nobody: string) => `${nobody},${host}`],
    ["the last", (host: string, nobody: string) => `${host},${nobody}`],
  ])("a site starts and serves where %s of them is not there", async (_, hosts) => {
    const site = await siteOn(hosts);
    const ada = await site.admin();
    const { token } = await ada.connect(phone("one"));
    expect((await site.client().with(token).get("/api/v1/account/me")).status).toBe(200);
    expect((await site.client().get("/api/health/ready")).status).toBe(200);
  });

  it("a connection that breaks is made anew where it is found", async () => {
    const site = await siteOn((host, nobody) => `${nobody},${host}`);
    const ada = await site.admin();
    await site.sql(
      `select pg_terminate_backend(pid, 10000) from pg_stat_activity
       where datname = current_database() and application_name = 'latchkey'`,
    );
    // A broken connection is found so when it is used, which one answer may tell of.
    await expect.poll(async () => (await ada.get("/api/v1/admin/app/devices")).status).toBe(200);
  });
});
