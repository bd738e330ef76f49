import DataLoader from "dataloader";
import { type SQL, sql } from "drizzle-orm";
import { statement } from "./statement";

/** How many keys go into one statement. */
const MOST = 100;

/**
 * Finds a row by its key, or null. All who ask in one turn of the event loop share a statement, which is sent when the last
 * of them has asked: nobody waits for it, and nobody is answered by what was read before. Under load a trip costs more
 * than what it fetches. `build` selects from `asked`, which has one column, `key`, and that column beside what it finds.
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
  const loader = new DataLoader<string, Row | null>(
    async (keys) => {
      const rows = new Map((await find({ keys: arrayOf(keys) })).map((row) => [row.key, row]));
      return keys.map((key) => rows.get(key) ?? null);
    },
    { cache: false, maxBatchSize: MOST, batchScheduleFn: setImmediate },
  );
  return (key) => loader.load(key);
}

const arrayOf = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
