import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCluster, startServer, type Cluster, type Server } from "../scripts/test/postgres.mjs";
import { phone, type Client } from "./support/client";
import { runCommand } from "./support/command";
import { connect, createDatabase } from "./support/database";
import { blockWith } from "./support/documents";
import { officeOf, type Office } from "./support/office";
import { admin, startSite, type Site } from "./support/site";

const run = promisify(execFile);

/** A block of the page, in a shell. */
const shell = (block: string, env: Record<string, string>) =>
  run("sh", ["-eu", "-c", block], { env: { PATH: process.env.PATH, ...env } as unknown as NodeJS.ProcessEnv });

/** A phone before the backup; what happens to it afterwards; what a site that was put back must not allow again. */
async function aSite(site: Site) {
  const ada = await site.admin();
  const office = officeOf(site, ada);
  await office.enable();
  await office.enable("field-manager");
  const { id } = await office.hire();
  await office.register(id, "one-tap");
  const kept = await ada.connect(phone("kept"));
  const stolen = await ada.connect(phone("stolen"));
  const me = async ({ token }: { token: string }) => {
    const { status, code } = await site.client().with(token).get("/api/v1/account/me");
    return code ?? status;
  };
  const afterwards = async () => {
    await ada.delete(`/api/v1/admin/app/devices/${stolen.device.id}`);
    const { devices } = (await ada.get<{ devices: { id: string }[] }>("/api/v1/admin/field-manager/devices")).data;
    await office.remove(devices[0]?.id ?? "");
    return ada.connect(phone("later"));
  };
  return { ada, office, kept, stolen, me, afterwards };
}

describe("a backup of the embedded database", () => {
  let site: Site;
  let folder: string;
  beforeAll(async () => {
    site = await startSite({ backend: "embedded" });
    folder = await mkdtemp(join(tmpdir(), "latchkey-backup-"));
  });
  afterAll(() => site.close());

  const command = (...args: string[]) => runCommand(site.env, ...args);

  it("is made while the server runs, and put back it is the site of that moment, with nothing revoked alive", async () => {
    const { ada, kept, stolen, me, afterwards } = await aSite(site);
    const file = join(folder, "site.tar.gz");
    // While somebody is at work: what is asked meanwhile waits, and nothing of it is half in the file.
    const busy = Promise.all(Array.from({ length: 20 }, () => ada.generate()));
    const backup = await command("backup", file);
    expect([backup.code, backup.said]).toEqual([0, expect.stringContaining(`${file}: `)]);
    expect((await busy).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const later = await afterwards();
    expect([await me(stolen), await me(later)]).toEqual(["device_revoked", 200]);

    await site.instances[0]?.stop();
    await shell(blockWith("operations.md", "sh", "tar -xzf"), {
      DATA_DIR: site.env.DATA_DIR ?? "",
      BACKUP: join(folder, "site"),
    });
    const ended = await command("access", "end-all");
    expect([ended.code, ended.said]).toEqual([0, expect.stringMatching(/^2 sign-ins of phones ended$/m)]);
    await site.restart();
    expect([await me(kept), await me(stolen), await me(later)]).toEqual([
      "session_expired",
      "session_expired",
      "invalid_token",
    ]);
    expect((await ada.get("/api/v1/admin/settings")).code).toBe("unauthenticated");
    const again = await site.admin();
    expect((await again.connect(phone("kept"))).device.id).toBe(kept.device.id);
    const { data } = await again.get<{ events: { actor: { name: string } }[] }>(
      "/api/v1/admin/audit?action=access.ended",
    );
    expect(data.events.map(({ actor }) => actor.name)).toEqual(["Terminal"]);
  });

  it("is refused in a sentence where it has no name, or nowhere to be", async () => {
    expect(await command("backup")).toEqual({ code: 1, said: "Usage: npm run backup -- <file>.tar.gz\n" });
    const nowhere = join(folder, "none/site.tar.gz");
    expect(await command("backup", nowhere)).toEqual({ code: 1, said: `${nowhere} cannot be written (ENOENT).\n` });
    expect((await site.client().get("/api/health/ready")).status).toBe(200);
  });

  it("says which secret it needs beside it, where nobody set one", async () => {
    const own = await startSite({ backend: "embedded", env: { AUTH_SECRET: "" } });
    const file = join(folder, "own.tar.gz");
    const { said } = await runCommand(own.env, "backup", file);
    expect(said).toContain(`Keep ${own.env.DATA_DIR}/auth-secret as well`);
    const secret = await readFile(join(own.env.DATA_DIR ?? "", "auth-secret"), "utf8");
    expect((await readFile(file)).includes(secret)).toBe(false);
    await own.close();
  });
});

describe("a backup of PostgreSQL", () => {
  let cluster: Cluster;
  let server: Server;
  let site: Site;
  let ada: Client;
  let office: Office;
  let parts: Awaited<ReturnType<typeof aSite>>;

  beforeAll(async () => {
    cluster = await createCluster();
    server = await startServer(cluster);
    site = await startSite({ databaseUrl: (await createDatabase(server.url)).url });
    parts = await aSite(site);
    ({ ada, office } = parts);
  });
  afterAll(async () => {
    await site.close();
    await server.stop();
  });

  /** By the page's own commands; where no PostgreSQL but the bare server is installed, by a copy inside of it. */
  const copy = async (from: string, to: string): Promise<void> => {
    const { bin } = cluster;
    if (!existsSync(join(bin, "pg_dump"))) return copyInside(server.url, from, to);
    const env = {
      PATH: `${bin}:${process.env.PATH}`,
      BACKUP: join(await mkdtemp(join(tmpdir(), "latchkey-dump-")), "site"),
    };
    await shell(blockWith("operations.md", "sh", "pg_dump"), { ...env, DATABASE_URL: from });
    await shell(blockWith("operations.md", "sh", "pg_restore"), { ...env, DATABASE_URL: to });
  };

  it("is the site of that moment, with nothing revoked alive, and says of a wrong AUTH_SECRET that it is wrong", async () => {
    const { kept, stolen, me, afterwards } = parts;
    const target = await createDatabase(server.url);
    await copy(site.env.DATABASE_URL ?? "", target.url);
    const later = await afterwards();
    expect([await me(stolen), (await office.tap("one-tap")).status]).toEqual(["device_revoked", 404]);

    const env = { ...site.env, DATABASE_URL: target.url };
    const wrong = await runCommand({ ...env, AUTH_SECRET: "another-secret-of-32-characters-or-more" }, "migrate");
    expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining("AUTH_SECRET is not the one")]);
    const restored = await startSite({ databaseUrl: target.url, env: { APP_BASE_URL: site.env.APP_BASE_URL } });
    const meThere = async ({ token }: { token: string }) =>
      (await restored.client().with(token).get("/api/v1/account/me")).code ?? "in";
    const tap = () => officeOf(restored, ada).tap("one-tap");
    // As the page warns: what was revoked after the backup is back …
    expect([await meThere(stolen), (await tap()).status]).toEqual(["in", 200]);
    // … until every sign-in is ended, here beside a running server,
    const ended = await runCommand(env, "access", "end-all");
    expect([ended.code, ended.said]).toEqual([0, expect.stringMatching(/^3 sign-ins of phones ended$/m)]);
    expect([await meThere(kept), await meThere(stolen), await meThere(later)]).toEqual([
      "session_expired",
      "session_expired",
      "invalid_token",
    ]);
    // and, as one tap needs no sign-in, every device revoked.
    expect((await tap()).status).toBe(200);
    expect((await runCommand(env, "access", "revoke-all")).said).toMatch(/^3 devices revoked$/m);
    expect((await tap()).status).toBe(404);
    expect((await restored.client().signIn(admin.email, admin.password)).status).toBe(200);
    await restored.close();
  });

  it("takes pg_dump: the command that copies the embedded database says so", async () => {
    const { code, said } = await runCommand(site.env, "backup", "x.tar.gz");
    expect([code, said]).toEqual([1, expect.stringContaining("pg_dump")]);
  });

  it("older than the code makes the instance that meets it say that it is not ready", async () => {
    await site.sql(
      "delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)",
    );
    const answer = await site.client().get("/api/health/ready");
    expect([answer.status, answer.code]).toEqual([503, "unavailable"]);
    expect((await site.client().get("/api/health")).status).toBe(200);
  });
});

/** PostgreSQL's own copy of a database, which wants nobody in the one it copies. */
async function copyInside(serverUrl: string, from: string, to: string): Promise<void> {
  const sql = connect(serverUrl, 1);
  const name = (url: string) => new URL(url).pathname.slice(1);
  await sql.unsafe(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name(from)}'`);
  await sql.unsafe(`drop database ${name(to)}`);
  await sql.unsafe(`create database ${name(to)} template ${name(from)}`);
  await sql.end();
}
