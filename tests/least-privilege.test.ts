import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCluster, startServer, type Server } from "../scripts/test/postgres.mjs";
import { phone, type Client } from "./support/client";
import { runCommand } from "./support/command";
import { connect, type Sql } from "./support/database";
import { blocksOf } from "./support/documents";
import { startRefused } from "./support/instance";
import { officeOf } from "./support/office";
import { FACTOR, enrol } from "./support/second-factor";
import { admin, secrets, startSite, type Site } from "./support/site";
import { watch } from "./support/watch";

/** As whoever reads the page would: statement by statement. */
async function execute(url: string, block: string): Promise<void> {
  const sql = connect(url, 1);
  for (const statement of block.split(/;\s*$/m).filter((text) => text.trim() !== "")) await sql.unsafe(statement);
  await sql.end();
}

describe("the database role that docs/operations.md describes", () => {
  let server: Server;
  let site: Site;
  let ada: Client;
  let app: Sql;
  let owner: Sql;
  const as = (role: string, database = "latchkey") => {
    const url = new URL(server.url);
    url.username = role;
    url.pathname = `/${database}`;
    return url.href;
  };
  const env = (role: string) => ({
    DATABASE_URL: as(role),
    AUTH_SECRET: secrets.auth,
    APP_BASE_URL: "http://127.0.0.1:3000",
    ADMIN_EMAIL: "",
    ADMIN_PASSWORD: "",
    PORT: "",
  });
  const [roles = "", rights = "", log = ""] = blocksOf("operations.md", "sql");
  let early: { code: number; log: string };
  let migrated: { code: number; said: string };

  beforeAll(async () => {
    // A server of its own: roles belong to all of its databases.
    server = await startServer(await createCluster());
    await execute(as("postgres", "postgres"), roles);
    await execute(as("postgres"), rights);
    early = await startRefused(env("latchkey_app"));
    migrated = await runCommand(env("latchkey_owner"), "migrate");
    await execute(as("latchkey_owner"), log);
    app = connect(as("latchkey_app"));
    owner = connect(as("latchkey_owner"));
    site = await startSite({ databaseUrl: as("latchkey_app"), instances: 2 });
    ada = await site.admin();
  }, 120_000);
  afterAll(async () => {
    await site?.close();
    await Promise.all([app?.end(), owner?.end()]);
    await server.stop();
  });

  it("stops a start whose tables are not there yet, with a sentence that says what to run", () => {
    expect(early.code).toBe(1);
    expect(early.log).toMatch(/Latchkey cannot start\. DATABASE_URL .*npm run migrate/);
    expect(migrated).toEqual({ code: 0, said: "The database is up to date.\n" });
  });

  it("is enough for everything: sign-in, codes, phones, events, one tap, changes, cleanup", async () => {
    const stream = await watch(ada.at(site.instances[1]?.url ?? ""));
    const { token, device } = await ada.connect(phone("least"));
    expect((await stream.next("device.connected")).device?.id).toBe(device.id);
    await stream.close();
    const bearer = site.client({ instance: 1 }).with(token);
    expect((await bearer.generate()).status).toBe(201);
    expect((await ada.patch(`/api/v1/admin/app/devices/${device.id}`, { name: "Renamed" })).status).toBe(200);
    expect((await ada.delete(`/api/v1/admin/app/devices/${device.id}`)).status).toBe(200);
    expect((await bearer.get("/api/v1/account/me")).code).toBe("device_revoked");

    const office = officeOf(site, ada);
    await office.enable();
    await office.enable("field-manager");
    const { id } = await office.hire();
    expect((await office.register(id, "tap")).status).toBe(201);
    expect((await office.tap("tap")).status).toBe(200);
    expect((await office.settle({ siteName: "Least" })).status).toBe(200);
    expect((await office.fire(id)).status).toBe(200);

    await enrol(ada);
    expect((await ada.delete(FACTOR)).status).toBe(200);

    const cron = { headers: { authorization: `Bearer ${secrets.cron}` } };
    expect((await site.client().get("/api/cron/cleanup", cron)).status).toBe(200);
    expect((await site.client().get("/api/health/ready")).status).toBe(200);
    expect((await runCommand(env("latchkey_app"), "addon", "list")).code).toBe(0);
    await site.restart();
    expect((await site.client().signIn(admin.email, admin.password)).status).toBe(200);
    expect(site.log()).not.toMatch(/"level":50|permission denied/);
  });

  it("may remove events that are over any retention, and cannot touch one that is younger", async () => {
    await owner`update audit_events set at = now() - interval '31 days' where id = (select min(id) from audit_events)`;
    const [before] = await app`select count(*)::int as events from audit_events`;
    const removed = await app`delete from audit_events returning at`;
    expect(removed).toHaveLength(1);
    const [after] = await app`select count(*)::int as events from audit_events`;
    expect(after?.events).toBe(Number(before?.events) - 1);
  });

  it.each([
    "update audit_events set actor_name = 'Somebody else'",
    "truncate audit_events",
    "truncate rate_limits",
    "drop table audit_events",
    "alter table audit_events disable row level security",
    "drop policy app_prunes on audit_events",
    "alter table users add column x text",
    "create table mine (x int)",
    "create schema mine",
    "create temporary table mine (x int)",
    "create index mine on users (email)",
    "create function mine() returns int language sql as 'select 1'",
    "create trigger mine before insert on users for each row execute function suppress_redundant_updates_trigger()",
    "create extension pg_trgm",
    "insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 1)",
    "delete from drizzle.__drizzle_migrations",
    "copy users to program 'cat'",
    "select pg_read_file('/etc/passwd')",
    "alter table users owner to latchkey_app",
    "select * from audit_events for update",
    "set role latchkey_owner",
    "create role mine",
  ])("cannot: %s", async (statement) => {
    // Not allowed, or not theirs: by an error either way.
    const error: unknown = await app.unsafe(statement).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: "42501" });
  });

  it("is nobody else's: no other role of the server gets in", async () => {
    const postgres = connect(as("postgres"), 1);
    await postgres`create role somebody login`;
    await postgres.end();
    const somebody = connect(as("somebody"), 1);
    const error: unknown = await somebody`select 1`.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "42501" });
    await somebody.end();
  });

  it("serves with the owner as the direct line too: that one migrates, the other works", async () => {
    const direct = await startSite({
      databaseUrl: as("latchkey_app"),
      env: { DATABASE_DIRECT_URL: as("latchkey_owner") },
    });
    const stream = await watch(await direct.admin());
    await (await direct.admin()).connect(phone("direct"));
    expect((await stream.next("device.connected")).device?.identifier).toBe("direct");
    await stream.close();
    await direct.close();
  });
});
