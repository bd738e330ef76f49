import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../scripts/test/postgres.mjs";
import { connect, createDatabase } from "./support/database";
import { startInstance, startRefused, type Environment } from "./support/instance";
import { admin, secrets, startSite } from "./support/site";

const port = async () => String(await freePort());

describe("a configuration that cannot work", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "latchkey-start-"));
    await writeFile(join(folder, "file"), "");
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const url = "postgres://nobody@127.0.0.1:1/none";
  const beside = { DATABASE_URL: url, AUTH_SECRET: secrets.auth, APP_BASE_URL: "https://app.example.com" };

  it.each<[string, Environment]>([
    ["APP_BASE_URL", { APP_BASE_URL: "app.example.com" }],
    ["APP_BASE_URL", { APP_BASE_URL: "ftp://app.example.com" }],
    ["APP_BASE_URL", { APP_BASE_URL: "https://app.example.com/path" }],
    ["APP_BASE_URL", { ...beside, APP_BASE_URL: "" }],
    ["AUTH_SECRET", { AUTH_SECRET: "short" }],
    ["AUTH_SECRET", { ...beside, AUTH_SECRET: "" }],
    ["DATABASE_URL", { ...beside, DATABASE_URL: "mysql://localhost/x" }],
    ["DATABASE_URL", { ...beside, DATABASE_URL: "nonsense" }],
    ["DATABASE_DIRECT_URL", { ...beside, DATABASE_DIRECT_URL: "nonsense" }],
    ["DATABASE_POOL_SIZE", { ...beside, DATABASE_POOL_SIZE: "0" }],
    ["DATABASE_POOL_SIZE", { ...beside, DATABASE_POOL_SIZE: "many" }],
    ["DATABASE_PREPARE", { ...beside, DATABASE_PREPARE: "yes" }],
    ["PORT", { PORT: "http" }],
    ["PORT", { PORT: "65536" }],
    ["PORT", { PORT: "-1" }],
    ["ADMIN_EMAIL", { ADMIN_EMAIL: "ada", ADMIN_PASSWORD: admin.password }],
    ["ADMIN_PASSWORD", { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: "fourteen chars" }],
    ["ADMIN_PASSWORD", { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: "a".repeat(257) }],
    ["ADMIN_PASSWORD", { ADMIN_EMAIL: admin.email }],
    ["ADMIN_EMAIL", { ADMIN_PASSWORD: admin.password }],
    ["TRUSTED_PROXY_HOPS", { TRUSTED_PROXY_HOPS: "one" }],
    ["TRUSTED_PROXY_HOPS", { TRUSTED_PROXY_HOPS: "-1" }],
    ["RATE_LIMIT_MULTIPLIER", { RATE_LIMIT_MULTIPLIER: "fast" }],
    ["RATE_LIMIT_MULTIPLIER", { RATE_LIMIT_MULTIPLIER: "-1" }],
    ["DATA_DIR", { DATA_DIR: "file" }],
  ])("stops the start with one sentence that names %s: %j", async (name, env) => {
    const dataDir = join(folder, env.DATA_DIR ?? "data");
    const { code, log } = await startRefused({ PORT: await port(), ...env, DATA_DIR: dataDir });
    expect(code).not.toBe(0);
    const said = log.split("\n").filter((line) => line.includes("Latchkey cannot start."));
    expect(said, log).toHaveLength(1);
    expect(said[0]).toContain(name);
    expect(log).not.toMatch(/^\s+at /m);
    for (const value of [secrets.auth, admin.password]) expect(log).not.toContain(value);
  });

  it("names a database that does not exist, and one whose user is refused", async () => {
    const missing = new URL(String(process.env.TEST_DATABASE_URL));
    missing.pathname = "/latchkey_test_that_is_not_there";
    const { code, log } = await startRefused({ ...beside, PORT: await port(), DATABASE_URL: missing.href });
    expect([code, log]).toEqual([1, expect.stringMatching(/Latchkey cannot start\. DATABASE_URL /)]);
  });

  it("names a database that cannot hold every script, and makes nothing in it", async () => {
    const { url, drop } = await createDatabase(
      undefined,
      "encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0",
    );
    const latin = connect(url, 1);
    try {
      const { code, log } = await startRefused({ ...beside, PORT: await port(), DATABASE_URL: url });
      expect([code, log]).toEqual([1, expect.stringMatching(/Latchkey cannot start\. DATABASE_URL .* UTF8/)]);
      expect(await latin`select 1 from pg_namespace where nspname = 'drizzle'`).toHaveLength(0);
    } finally {
      await latin.end();
      await drop();
    }
  });

  it("a port that is taken is told by name, and the other server goes on", async () => {
    const site = await startSite({ backend: "embedded" });
    const taken = new URL(site.baseUrl).port;
    const { code, log } = await startRefused({ PORT: taken, DATA_DIR: join(folder, "other") });
    expect([code, log]).toEqual([1, expect.stringMatching(new RegExp(`Latchkey cannot start\\. PORT ${taken}`))]);
    expect((await site.client().get("/api/health")).status).toBe(200);
    await site.close();
  });
});

describe("the embedded database's folder", () => {
  it("admits one process: the second is refused with the first one's pid, and the first goes on", async () => {
    const site = await startSite({ backend: "embedded" });
    const pid = site.instances[0]?.pid;
    const { code, log } = await startRefused({ ...site.env, PORT: await port() });
    expect([code, log]).toEqual([1, expect.stringMatching(new RegExp(`DATA_DIR .* process ${pid}\\b`))]);
    expect((await site.client().get("/api/health/ready")).status).toBe(200);
    await site.restart("kill");
    expect((await site.client().get("/api/health/ready")).status).toBe(200);
    await site.close();
  });

  it("of several that start on it at once exactly one comes up", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "latchkey-start-"));
    const tries = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const env = { PORT: await port(), DATA_DIR: dataDir, ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password };
        return startInstance(env).catch(() => null);
      }),
    );
    const running = tries.filter((instance) => instance !== null);
    expect(running).toHaveLength(1);
    await running[0]?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it("keeps a secret that was made once: phones and admins stay signed in over a restart", async () => {
    const site = await startSite({ backend: "embedded", env: { AUTH_SECRET: "" } });
    const ada = await site.admin();
    await site.restart();
    expect((await ada.get("/api/v1/admin/settings")).status).toBe(200);
    await site.close();
  });
});

describe("two instances that start at once on an empty PostgreSQL", () => {
  it("both come up, with the tables made once and one admin", async () => {
    for (let round = 0; round < 3; round++) {
      const site = await startSite({ instances: 2 });
      const [row] =
        await site.sql(`select (select count(*)::int from users) as users, (select count(*)::int from settings) as settings,
        (select count(*)::int from signing_keys) as keys, (select count(*)::int from audit_events where action = 'admin.created') as events`);
      expect(row).toEqual({ users: 1, settings: 1, keys: 1, events: 1 });
      for (const instance of [0, 1])
        expect((await (await site.admin({ instance })).get("/api/v1/admin/settings")).status).toBe(200);
      await site.close();
    }
  });

  it("a secret that is not the database's own is refused by name", async () => {
    const { url, drop } = await createDatabase();
    const site = await startSite({ databaseUrl: url });
    const { code, log } = await startRefused({
      ...site.env,
      PORT: await port(),
      AUTH_SECRET: "another-secret-of-at-least-32-characters",
    });
    expect([code, log]).toEqual([1, expect.stringMatching(/Latchkey cannot start\. AUTH_SECRET /)]);
    await site.close();
    await drop();
  });
});

describe("the end", () => {
  it("SIGTERM lets what is being answered finish and then ends at once, though browsers keep connections open", async () => {
    const site = await startSite();
    const ada = await site.admin();
    // What answers are held against is read with the first of them.
    await ada.get("/api/v1/admin/app/devices");
    const answers = Promise.all(Array.from({ length: 30 }, () => ada.get("/api/v1/admin/app/devices")));
    const answered = answers.then(() => Date.now());
    await ada.get("/api/health");
    const [code] = await Promise.all(site.instances.map((instance) => instance.stop()));
    const ended = Date.now();
    expect(code).toBe(0);
    for (const answer of await answers) expect(answer.status).toBe(200);
    expect(ended - (await answered)).toBeLessThan(5000);
    await site.close();
  });
});
