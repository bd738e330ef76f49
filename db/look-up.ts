import { type SQL, sql } from "drizzle-orm";
import { inOneTurn } from "./in-one-turn";
import { statement } from "./statement";

/**
 * Finds a row by its key, or null; all who ask in one turn share a statement. Under load a trip costs more than what it
 * fetches. `build` selects from `asked`, which has one column, `key`, and that column beside what it finds.
 */
export function lookUp<Row extends { key: string }>(
  type: "uuid" | "text",
  build: (asked: SQL) => SQL,
): (key: string) => Promise<Row | null> {
  // As the text of an array, for which the driver needs to know no type; and in a `select` of its own, where PostgreSQL
  // does not see how many there are: it would plan anew for each number, which takes longer than to look.
  const find = statement<{ keys: string }, Row>(({ keys }) =>
    build(sql`unnest((select ${keys}::text::${sql.raw(type)}[])) as asked (key)`),
  );
  return inOneTurn(async (keys) => {
    const rows = new Map((await find({ keys: arrayOf(keys) })).map((row) => [row.key, row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

const arrayOf = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
