/**
 * Better Auth as its documentation sets it up: bearer tokens, one-time tokens and JWTs, on the same PostgreSQL. Its rate
 * limiter is off, as ours is, and so is the JWT that it would put on each answer. It runs from the folder that it is
 * installed into. Usage: better-auth.mjs <database> <port> <secret>
 */
import { createServer } from "node:http";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { toNodeHandler } from "better-auth/node";
import { bearer, jwt, oneTimeToken } from "better-auth/plugins";
import pg from "pg";

const [, , connectionString, port, secret] = process.argv;
const auth = betterAuth({
  database: new pg.Pool({ connectionString, max: 10 }),
  baseURL: `http://127.0.0.1:${port}`,
  secret,
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  plugins: [bearer(), jwt({ disableSettingJwtHeader: true }), oneTimeToken()],
});
await (await getMigrations(auth.options)).runMigrations();
createServer(toNodeHandler(auth)).listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));
