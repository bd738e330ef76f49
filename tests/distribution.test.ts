import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, createDatabase, type Sql } from "./support/database";
import { type Placement, addedKeys, foreignKeys, placements, withoutKey } from "./support/distribution";

const root = fileURLToPath(new URL("..", import.meta.url));
const migrations = join(root, "db/migrations");

const keyOf = (table: string): string | null => {
  const placement: Placement | undefined = placements[table];
  return typeof placement === "object" ? placement.by : null;
};

describe("the schema against the plan for a hundred million phones (docs/scale.md)", () => {
  let sql: Sql;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await createDatabase();
    ({ drop } = database);
    sql = connect(database.url, 1);
    const files = readdirSync(migrations).filter((name) => name.endsWith(".sql"));
    for (const file of files.toSorted()) await sql.unsafe(readFileSync(join(migrations, file), "utf8"));
  });
  afterAll(async () => {
    await sql.end();
    await drop();
  });

  it("every table has its place, in the plan and on the page that tells it", async () => {
    const tables = await sql`select table_name as name from information_schema.tables where table_schema = 'public'`;
    expect(tables.map(({ name }) => String(name)).toSorted()).toEqual(Object.keys(placements).toSorted());
    const page = readFileSync(join(root, "docs/scale.md"), "utf8");
    for (const table of Object.keys(placements)) expect(page).toContain(`\`${table}\``);
  });

  it("every table that is spread has its key, or the plan adds it", async () => {
    const columns = await sql`select table_name || '.' || column_name as name from information_schema.columns`;
    const there = new Set(columns.map(({ name }) => String(name)));
    const keys = Object.keys(placements).flatMap((table) => (keyOf(table) ? [`${table}.${keyOf(table)}`] : []));
    expect(keys.filter((key) => there.has(key) === addedKeys.has(key))).toEqual([]);
  });

  it("every unique index contains its table's key, or the plan says why not", async () => {
    const indexes = await sql`
      select indrelid::regclass::text as table, indexrelid::regclass::text as name,
        array(select attname::text from pg_attribute where attrelid = indrelid and attnum = any(indkey)) as columns
      from pg_index where indisunique and indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`;
    const without = indexes.filter(({ table, columns }) => {
      const key = keyOf(String(table));
      return key !== null && !(columns as string[]).includes(key);
    });
    expect(without.map(({ name }) => String(name)).toSorted()).toEqual(Object.keys(withoutKey).toSorted());
  });

  it("every foreign key stays with one person or leads to what is everywhere, or the plan says what becomes of it", async () => {
    const keys = await sql`
      select conname as name, conrelid::regclass::text as from, confrelid::regclass::text as to,
        (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as column
      from pg_constraint where contype = 'f'`;
    const apart = keys.filter(
      ({ from, to, column }) => placements[String(to)] !== "reference" && column !== keyOf(String(from)),
    );
    expect(apart.map(({ name }) => String(name)).toSorted()).toEqual(Object.keys(foreignKeys).toSorted());
  });
});
