import { randomBytes } from "node:crypto";
import postgres from "postgres";

export type Sql = postgres.Sql;

export const connect = (url: string, max = 4): Sql => postgres(url, { max, onnotice: () => undefined });

/** A fresh, empty database on the suite's PostgreSQL. */
export async function createDatabase(
  server = process.env.TEST_DATABASE_URL,
  options = "",
): Promise<{ url: string; drop: () => Promise<void> }> {
  if (!server) throw new Error("TEST_DATABASE_URL is not set: run the tests through npm test or vitest.");
  const name = `latchkey_test_${randomBytes(6).toString("hex")}`;
  const asOwner = async (statement: string) => {
    const sql = connect(server, 1);
    await sql.unsafe(statement).finally(() => sql.end());
  };
  await asOwner(`create database ${name} ${options}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asOwner(`drop database if exists ${name} with (force)`) };
}
