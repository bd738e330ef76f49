import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import type { SQL } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { Sql } from "postgres";
import { lockDataDir } from "./data-dir-lock";
import { openHosts } from "./hosts";
import { openListener } from "./listener";
import { CHANNEL } from "./notice";
import { openPool } from "./pool";

/** Either database, behind the same query builder. */
export type Database = PgDatabase<PgQueryResultHKT>;

export type DatabaseOptions = {
  /** A PostgreSQL to use; without it, the embedded database in `dataDir`. */
  url?: string | undefined;
  /** A line to the same PostgreSQL that no transaction pooler stands in: for migrations and locks. */
  directUrl?: string | undefined;
  dataDir: string;
  poolSize: number;
  prepare: boolean;
};

export type Listener = {
  onNotice: (text: string) => void;
  /** Nothing is heard any more. What happened meanwhile was missed: read it, then listen again. */
  onLost: () => void;
};

type Connection = {
  db: Database;
  /** Sends a statement as it stands, past the query builder. Moments come as PostgreSQL writes them. */
  send: (text: string, values: unknown[]) => PromiseLike<object[]>;
  migrate: () => Promise<void>;
  lock: <T>(name: string, wait: boolean, work: () => Promise<T>) => Promise<{ held: true; value: T } | { held: false }>;
  listen: (listener: Listener) => Promise<void>;
  /** Whether the last statement found no database to ask. */
  isDown: () => boolean;
  /** The embedded database as a gzipped tar; null for a PostgreSQL. */
  dump: () => Promise<Uint8Array | null>;
  close: () => Promise<void>;
};

// Next loads this file once for pages and once for routes; both must share one connection.
const HELD = Symbol.for("latchkey.database");
const held = globalThis as { [HELD]?: Connection };

/** Opens the database, once a process. Throws `DataDirInUseError` where another process has the embedded one. */
export async function openDatabase(options: DatabaseOptions): Promise<void> {
  held[HELD] ??= options.url ? await connectPostgres(options.url, options) : await openEmbedded(options.dataDir);
}

export async function closeDatabase(): Promise<void> {
  await held[HELD]?.close();
  delete held[HELD];
}

function connection(): Connection {
  if (!held[HELD]) throw new Error("The database is not open yet.");
  return held[HELD];
}

export const db = (): Database => connection().db;

/** Sends a statement as it stands, past the query builder: see `db/statement.ts`. */
export const send: Connection["send"] = (text, values) => connection().send(text, values);

/** Whether the last statement found no database to ask. */
export const isDatabaseDown = (): boolean => connection().isDown();

/** The embedded database as a gzipped tar, of one moment: whatever else is asked waits for it. Null for a PostgreSQL. */
export const dumpEmbedded = (): Promise<Uint8Array | null> => connection().dump();

/** Applies the migrations that are missing. Call it under {@link withLock}. */
export const migrate = (): Promise<void> => connection().migrate();

/** Runs `work` while this is the only one, among all instances on this database, to hold the lock `name`; waits for it. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const outcome = await connection().lock(name, true, work);
  if (!outcome.held) throw new Error(`The lock ${name} was not given.`);
  return outcome.value;
}

/** As {@link withLock}, but gives up at once where another one holds the lock. */
export const tryWithLock = <T>(name: string, work: () => Promise<T>) => connection().lock(name, false, work);

/** Hears what any instance tells (`db/notice.ts`), from when this resolves until `onLost`. Rejects where no database answers. */
export const listen = (listener: Listener): Promise<void> => connection().listen(listener);

const MIGRATIONS = { migrationsFolder: join(process.cwd(), "db/migrations") };

async function openEmbedded(dataDir: string): Promise<Connection> {
  const release = await lockDataDir(dataDir);
  const { PGlite, types } = await import("@electric-sql/pglite");
  const { TIMESTAMP, TIMESTAMPTZ, DATE } = types;
  const { drizzle } = await import("drizzle-orm/pglite");
  const { migrate } = await import("drizzle-orm/pglite/migrator");
  const client: PGlite = await PGlite.create(join(dataDir, "database")).catch((error: unknown) => {
    release();
    throw error;
  });
  const database = drizzle({ client });
  const locks = new Map<string, Promise<unknown>>();
  const parsers = Object.fromEntries([TIMESTAMP, TIMESTAMPTZ, DATE].map((type) => [type, (text: string) => text]));
  return {
    db: database as unknown as Database,
    send: async (text, values) => (await client.query<object>(text, values, { parsers })).rows,
    migrate: () => migrate(database, MIGRATIONS),
    // The pid lock lets in one process, so a lock among instances is a lock within this one.
    lock: async (name, wait, work) => {
      if (locks.has(name) && !wait) return { held: false };
      while (locks.has(name)) await locks.get(name)?.catch(() => undefined);
      const running = work();
      locks.set(name, running);
      try {
        return { held: true, value: await running };
      } finally {
        locks.delete(name);
      }
    },
    listen: async ({ onNotice }) => void (await client.listen(CHANNEL, onNotice)),
    isDown: () => false,
    dump: async () => new Uint8Array(await (await client.dumpDataDir("gzip")).arrayBuffer()),
    close: () => client.close().finally(release),
  };
}

async function connectPostgres(url: string, options: DatabaseOptions): Promise<Connection> {
  const { default: postgres } = await import("postgres");
  const { drizzle } = await import("drizzle-orm/postgres-js");
  const { migrate } = await import("drizzle-orm/postgres-js/migrator");
  const connect = (to: string, onclose?: () => void): Sql => {
    const client = postgres(to, {
      max: 1,
      connect_timeout: 5,
      max_lifetime: null,
      // In seconds. One that was lost is thrown away: it must not come back by itself, and do what was left of its work.
      backoff: () => 3_600,
      // Asked for on every new connection; one that breaks meanwhile would leave its caller waiting for ever.
      fetch_types: false,
      onnotice: () => undefined,
      connection: { application_name: "latchkey" },
      onclose,
    });
    drizzle({ client }); // Sets how dates and JSON are read and written.
    return client;
  };
  let isDown = false;
  const host = openHosts(url, connect);
  const directHost = options.directUrl === undefined ? host : openHosts(options.directUrl, connect);
  const client = openPool(host, connect, {
    size: options.poolSize,
    prepare: options.prepare,
    notice: (answers) => (isDown = !answers),
  });
  const listeners = openListener(directHost, (text) =>
    Promise.resolve(client.unsafe("select pg_notify($1, $2)", [CHANNEL, text])),
  );
  const direct = async <T>(work: (line: Sql) => Promise<T>): Promise<T> => {
    const line = connect(await directHost());
    return work(line).finally(() => line.end({ timeout: 5 }));
  };
  return {
    db: drizzle({ client }) as unknown as Database,
    send: (text, values) => client.unsafe<object[]>(text, values as string[]),
    migrate: () => direct((line) => migrate(drizzle({ client: line }), MIGRATIONS)),
    lock: (name, wait, work) =>
      direct(async (line) => {
        const [row] = wait
          ? await line`select pg_advisory_lock(hashtext(${name})) is not null as held`
          : await line`select pg_try_advisory_lock(hashtext(${name})) as held`;
        // Closing the line gives the lock back, also when this process dies.
        return row?.held ? { held: true, value: await work() } : { held: false };
      }),
    listen: (listener) => listeners.open(listener),
    isDown: () => isDown,
    dump: async () => null,
    close: async () => {
      await Promise.all([client.end({ timeout: 5 }), listeners.close()]);
    },
  };
}

/** Runs one statement that the query builder has no words for, and answers its rows as the database names them. */
export async function query<Row>(statement: SQL, on: Pick<Database, "execute"> = db()): Promise<Row[]> {
  const result = (await on.execute(statement)) as unknown as Row[] | { rows: Row[] };
  return Array.isArray(result) ? result : result.rows;
}
