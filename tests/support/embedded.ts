import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { Row } from "./site";

const migrationsFolder = fileURLToPath(new URL("../../db/migrations", import.meta.url));

/**
 * Node's options for a server with an embedded database: {@link askEmbedded} can look into it, and its WebAssembly is
 * compiled but once, quickly: to make it fast takes more computing than all that a test asks of it.
 */
export const embedded = ["--liftoff-only", "--import", fileURLToPath(new URL("sql-door.mjs", import.meta.url))];

/** Makes an embedded database with its tables and nothing in them. It takes seconds of computing: copies of it do not. */
export async function makeEmbedded(folder: string): Promise<void> {
  const client = await PGlite.create(folder);
  await migrate(drizzle({ client }), { migrationsFolder });
  await client.close();
}

/** Has the server whose door this is run a statement in its embedded database. */
export async function askEmbedded(door: string, statement: string, values: unknown[]): Promise<Row[]> {
  const body = new Uint8Array(serialize({ statement, values }));
  const answer = await fetch(`http://127.0.0.1:${door}`, { method: "POST", body });
  const { rows, error } = deserialize(new Uint8Array(await answer.arrayBuffer())) as { rows: Row[]; error?: Error };
  if (error) throw Object.assign(new Error(error.message), error);
  return rows;
}
