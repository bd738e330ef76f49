import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../scripts/test/postgres.mjs";
import { Client } from "./client";
import { connect, createDatabase } from "./database";
import { askEmbedded, embedded } from "./embedded";
import { startInstance, type Environment, type Instance } from "./instance";

export const backends = ["embedded", "postgres"] as const;
export type Backend = (typeof backends)[number];

export type Row = Record<string, unknown>;

export const admin = { email: "ada@example.com", password: "correct horse battery staple" };
export const secrets = { auth: "auth-secret-of-the-tests-0123456789abcdef", cron: "cron-secret-of-the-tests" };

/** One database with one or more instances on it, as an office would run them. */
export type Site = {
  backend: Backend;
  baseUrl: string;
  instances: Instance[];
  env: Environment;
  /** A caller without cookies at an instance, from an address of its own unless told. */
  client: (options?: { instance?: number; address?: string }) => Client;
  /** The same as an admin that has signed in. */
  admin: (options?: { instance?: number }) => Promise<Client>;
  /** Looks into or changes the stored rows, behind the server's back. */
  sql: (statement: string, values?: unknown[]) => Promise<Row[]>;
  /** Everything the instances printed since the site was started. */
  log: () => string;
  restart: (how?: "stop" | "kill") => Promise<void>;
  close: () => Promise<void>;
};

type Options = { backend?: Backend; instances?: number; env?: Environment; databaseUrl?: string };

/**
 * Where the suite runs behind a transaction pooler (`npm run torture -- --only pooler`), its address and the direct one. It
 * knows the suite's own server alone.
 */
function addressOf(url: string): Environment {
  const { TEST_POOLER: pooler, TEST_DATABASE_URL: server } = process.env;
  if (!pooler || !server) return { DATABASE_URL: url };
  const pooled = url.replace(new URL(server).host, pooler);
  return { DATABASE_URL: pooled, ...(pooled !== url && { DATABASE_DIRECT_URL: url }) };
}

export async function startSite({
  backend = "postgres",
  instances: count = 1,
  env = {},
  databaseUrl,
}: Options = {}): Promise<Site> {
  const dataDir = await mkdtemp(join(tmpdir(), "latchkey-data-"));
  const database = backend === "postgres" && !databaseUrl ? await createDatabase() : null;
  const url = databaseUrl ?? database?.url;
  const empty = process.env.TEST_EMBEDDED_DATABASE;
  if (!url && empty) await cp(empty, join(dataDir, "database"), { recursive: true });
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const door = url ? undefined : String(await freePort());
  const baseUrl = `http://127.0.0.1:${ports[0]}`;
  const environment: Environment = {
    DATA_DIR: dataDir,
    ...(url && addressOf(url)),
    APP_BASE_URL: baseUrl,
    AUTH_SECRET: secrets.auth,
    CRON_SECRET: secrets.cron,
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    TRUSTED_PROXY_HOPS: "1",
    RATE_LIMIT_MULTIPLIER: "1000",
    ...env,
  };
  const script = [...(door ? embedded : []), "scripts/server.mjs"];
  const start = () =>
    Promise.all(ports.map((port) => startInstance({ ...environment, SQL_DOOR: door, PORT: String(port) }, script)));
  const past: string[] = [];
  const sql = url ? connect(url) : null;

  const end = async (how: "stop" | "kill") => {
    await Promise.all(site.instances.map((instance) => instance[how]()));
    past.push(...site.instances.map((instance) => instance.log()));
  };

  const site: Site = {
    backend,
    baseUrl,
    env: environment,
    instances: await start(),
    client: ({ instance = 0, address } = {}) => new Client(site.instances[instance]?.url ?? "", baseUrl, address),
    admin: async ({ instance = 0 } = {}) => {
      const client = site.client({ instance });
      await client.signIn(admin.email, admin.password);
      return client;
    },
    sql: async (statement, values = []) =>
      sql ? sql.unsafe<Row[]>(statement, values as string[]) : askEmbedded(door ?? "", statement, values),
    log: () => [...past, ...site.instances.map((instance) => instance.log())].join("\n"),
    restart: async (how = "stop") => {
      await end(how);
      site.instances = await start();
    },
    close: async () => {
      await end("stop");
      await sql?.end();
      await database?.drop();
    },
  };
  return site;
}
