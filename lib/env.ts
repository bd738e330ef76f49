import { z } from "zod";
import { hostsOf } from "@/db/hosts";
import { email, newPassword } from "@/lib/auth/contract";
import { baseUrl } from "@/lib/settings/contract";

const whole = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);

const postgresUrl = z.string().refine(isPostgres, "must be a postgres:// address");

function isPostgres(url: string): boolean {
  try {
    return hostsOf(url).length > 0;
  } catch {
    return false;
  }
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export const isLogLevel = (text: string): boolean => logLevels.some((level) => level === text);

const variables = z
  .object({
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_DIRECT_URL: postgresUrl.optional(),
    DATABASE_POOL_SIZE: whole(1, 1000).optional(),
    DATABASE_PREPARE: z.enum(["true", "false"], "must be true or false").optional(),
    DATA_DIR: z.string().default(".data"),
    PORT: whole(1, 65535).default(3000),
    DRAIN_SECONDS: whole(0, 300).default(0),
    FAST_LANE: z.enum(["true", "false"], "must be true or false").optional(),
    APP_BASE_URL: baseUrl.optional(),
    AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
    CRON_SECRET: z.string().optional(),
    ADMIN_EMAIL: email.optional(),
    ADMIN_PASSWORD: newPassword.optional(),
    TRUSTED_PROXY_HOPS: whole(0, 10).default(0),
    RATE_LIMIT_MULTIPLIER: z
      .string()
      .refine((text) => /^\d{1,6}(\.\d{1,3})?$/.test(text), "must be a number, 0 or larger")
      .transform(Number)
      .default(1),
    LOG_LEVEL: z.enum(logLevels, `must be one of: ${logLevels.join(", ")}`).default("info"),
    NODE_ENV: z.string().default("production"),
    VERCEL: z.string().optional(),
    LATCHKEY_DEMO: z.literal("true").optional(),
    LATCHKEY_COMMAND: z.literal("true").optional(),
  })
  .superRefine((env, context) => {
    const need = (name: string, message: string) => context.addIssue({ code: "custom", path: [name], message });
    if (env.DATABASE_URL && !env.AUTH_SECRET) need("AUTH_SECRET", "is required beside a DATABASE_URL");
    if (env.DATABASE_URL && !env.APP_BASE_URL && env.NODE_ENV === "production")
      need("APP_BASE_URL", "is required in production beside a DATABASE_URL");
    if (env.DATABASE_DIRECT_URL && !env.DATABASE_URL) need("DATABASE_URL", "is required beside a DATABASE_DIRECT_URL");
    if (env.ADMIN_EMAIL && !env.ADMIN_PASSWORD) need("ADMIN_PASSWORD", "is required beside an ADMIN_EMAIL");
    if (env.ADMIN_PASSWORD && !env.ADMIN_EMAIL) need("ADMIN_EMAIL", "is required beside an ADMIN_PASSWORD");
  });

export type Env = z.infer<typeof variables>;

/** A configuration that cannot work. Its message names the variable and is meant for the terminal; it holds no value. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

/** Reads the environment; an empty variable counts as unset. Throws {@link ConfigurationError}. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = variables.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigurationError(`${issue?.path.join(".")} ${issue?.message}.`);
}

let parsed: Env | undefined;

/** The environment, read once. */
export const env = (): Env => (parsed ??= parseEnv(process.env));
