import DataLoader from "dataloader";
import type { Placeholder, SQL } from "drizzle-orm";
import { statement } from "./statement";

/** How many keys go into one statement. */
const MOST = 100;

/**
 * Finds a row by its key, or null. All who ask in one turn of the event loop share a statement, which is sent when the last
 * of them has asked: nobody waits for it, and nobody is answered by what was read before. Under load a trip costs more
 * than what it fetches. `build` is given the keys as PostgreSQL writes an array, and selects each beside what it finds:
 * ``({ keys }) => sql`select id as key, … from unnest(${keys}::text::uuid[]) …` ``.
 */
export function lookUp<Row extends { key: string }>(
  build: (input: { keys: Placeholder }) => SQL,
): (key: string) => Promise<Row | null> {
  const find = statement<{ keys: string }, Row>(build);
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
