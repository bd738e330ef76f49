import { connect } from "./database";
import type { Site } from "./site";

const WAITING = `select count(*)::int as waiting from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;

/**
 * Holds rows as a slow change would while `meanwhile` runs. It is given `untilWaiting`, which resolves once so many
 * others wait for a lock.
 */
export async function holding(
  site: Site,
  statement: string,
  meanwhile: (untilWaiting: (count: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  const sql = connect(site.env.DATABASE_URL ?? "", 1);
  const untilWaiting = async (count: number) => {
    for (;;) {
      const [row] = await site.sql(WAITING);
      if (Number(row?.["waiting"]) >= count) return;
    }
  };
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe(statement);
      await meanwhile(untilWaiting);
    });
  } finally {
    await sql.end();
  }
}
