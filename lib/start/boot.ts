import { join } from "node:path";
import { sql } from "drizzle-orm";
import { closeDatabase, db, isDatabaseDown, migrate, openDatabase, query, withLock } from "@/db/client";
import { isMigrated } from "@/db/is-migrated";
import { isUnavailable, sqlState } from "@/db/is-unavailable";
import { seed } from "@/db/seed";
import { scheduleSealing } from "@/lib/audit/schedule-sealing";
import { ensureSigningKey } from "@/lib/auth/signing-keys";
import { scheduleCleanup } from "@/lib/cleanup/schedule";
import { ConfigurationError, type Env, env } from "@/lib/env";
import { stopStreams } from "@/lib/live/streams";
import { log } from "@/lib/log";
import { resolveBaseUrl } from "@/lib/settings/base-url";
import { firstSignIn } from "./first-sign-in";
import { acceptCommands, announce, onShutdown, onStopping, reportDatabase, takeReports } from "./server-hooks";

/** How long a start waits for a PostgreSQL that does not answer yet, in milliseconds. */
const PATIENCE = 30_000;

/** Readies the database and the first admin; from then on every endpoint can answer. Throws `ConfigurationError`. */
export async function boot(): Promise<void> {
  const config = env();
  const options = {
    url: config.DATABASE_URL,
    directUrl: config.DATABASE_DIRECT_URL,
    dataDir: config.DATA_DIR,
    poolSize: config.DATABASE_POOL_SIZE ?? (config.VERCEL ? 1 : 10),
    // A transaction pooler may hand each statement to another connection, which knows no prepared ones.
    prepare: config.DATABASE_DIRECT_URL ? config.DATABASE_PREPARE === "true" : config.DATABASE_PREPARE !== "false",
  };
  await openDatabase(options).catch((error: unknown) => {
    throw describeFileError(error);
  });
  onShutdown(closeDatabase);
  onStopping(stopStreams);
  reportDatabase(isDatabaseDown);
  takeReports();
  const hint = await withPatience(() =>
    withLock("latchkey start", async () => {
      await requireUnicode();
      // A role that may not make tables has nothing to make where somebody else has done it.
      if (!(await isMigrated())) await migrate();
      await seed(db());
      await ensureSigningKey();
      return config.LATCHKEY_COMMAND ? [] : firstSignIn();
    }),
  );
  acceptCommands(config.DATABASE_URL ? null : join(config.DATA_DIR, "control.json"));
  if (!config.VERCEL && !config.LATCHKEY_COMMAND) {
    onShutdown(scheduleCleanup());
    onShutdown(scheduleSealing());
  }
  announce(await resolveBaseUrl(), [...hint, ...warnings(config)]);
}

/** A word that the database's encoding lacks would fail whatever statement it is in; SQL_ASCII takes any. */
async function requireUnicode(): Promise<void> {
  const [row] = await query<{ encoding: string }>(sql`select current_setting('server_encoding') as encoding`);
  if (row?.encoding !== "UTF8" && row?.encoding !== "SQL_ASCII")
    throw new ConfigurationError(`DATABASE_URL names a database in ${row?.encoding}. It must be in UTF8.`);
}

async function withPatience<T>(work: () => Promise<T>): Promise<T> {
  for (const started = Date.now(); ;) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ConfigurationError || !env().DATABASE_URL) throw error;
      if (!isUnavailable(error)) throw describeDatabaseError(error);
      if (Date.now() - started > PATIENCE)
        throw new ConfigurationError(
          `DATABASE_URL names a database that did not answer for ${PATIENCE / 1000} seconds.`,
        );
      log.warn("waiting for the database");
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

/** SQLSTATEs that mean the address is wrong rather than the database gone: waiting would not help. */
const WRONG_ADDRESS: Record<string, string> = {
  "28P01": "DATABASE_URL has a password that the database refuses.",
  "28000": "DATABASE_URL has a user that the database refuses.",
  "3D000": "DATABASE_URL names a database that does not exist.",
  "42501": "DATABASE_URL has a user that may not create tables there. Run npm run migrate as their owner.",
};

function describeDatabaseError(error: unknown): unknown {
  const sentence = WRONG_ADDRESS[sqlState(error) ?? ""];
  return sentence ? new ConfigurationError(sentence) : error;
}

/** What a file system says of a directory that cannot be made or written to. */
const UNUSABLE = new Set(["EACCES", "EEXIST", "ENOENT", "ENOSPC", "ENOTDIR", "EPERM", "EROFS"]);

function describeFileError(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return UNUSABLE.has(code ?? "")
    ? new ConfigurationError(`DATA_DIR is not a directory that can be made and written to (${code}).`)
    : error;
}

const warnings = (config: Env): string[] => [
  ...(config.RATE_LIMIT_MULTIPLIER === 0
    ? ["WARNING: RATE_LIMIT_MULTIPLIER is 0, so nothing limits how often passwords and codes are tried."]
    : []),
  ...(config.CRON_SECRET || !config.VERCEL
    ? []
    : ["WARNING: CRON_SECRET is not set, so nothing cleans up or seals the audit log here."]),
];
