import { setTimeout } from "node:timers/promises";
import { type SQL, eq, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { db } from "./client";

const BATCH = 1000;

/** After each batch, this many times as long as it took is left to phones that sign in: they wait, a cleanup has an hour. */
const REST = 2;

/** Deletes what `where` says, a thousand rows a statement, so that no lock is held for long. Returns how many. */
export async function deleteInBatches(table: PgTable, key: PgColumn, where: SQL): Promise<number> {
  for (let total = 0; ;) {
    const started = performance.now();
    const doomed = db().select({ key }).from(table).where(where).limit(BATCH).for("update", { skipLocked: true });
    // As a list, which is looked up by the key. A join may be planned to read the whole table, for each batch.
    const deleted = await db()
      .delete(table)
      .where(eq(key, sql`any(array(${doomed}))`))
      .returning({ key });
    total += deleted.length;
    if (deleted.length < BATCH) return total;
    await setTimeout((performance.now() - started) * REST);
  }
}
