import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { query } from "./client";
import { sqlState } from "./is-unavailable";

type Journal = { entries: { when: number }[] };

let newest: number | undefined;

/** When the newest migration that this code knows was made, in milliseconds. */
const newestKnown = (): number =>
  (newest ??= Math.max(
    ...(
      JSON.parse(readFileSync(join(process.cwd(), "db/migrations/meta/_journal.json"), "utf8")) as Journal
    ).entries.map(({ when }) => when),
  ));

/** No such table, no such schema. */
const NEVER = new Set(["42P01", "3F000"]);

/** Whether the database has every table as this code knows it, or as a newer one does. */
export async function isMigrated(): Promise<boolean> {
  try {
    const rows = await query<{ at: string | null }>(
      sql`select max(created_at)::text as at from drizzle.__drizzle_migrations`,
    );
    return Number(rows[0]?.at ?? 0) >= newestKnown();
  } catch (error) {
    if (NEVER.has(sqlState(error) ?? "")) return false;
    throw error;
  }
}
