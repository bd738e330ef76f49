import { type Column, type Placeholder, type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** The one channel on which instances tell each other what happened (PostgreSQL's NOTIFY). */
export const CHANNEL = "latchkey";

/** What happened, by ids alone: whoever listens reads the rest, and a channel's text is short (8,000 bytes). */
export type Notice = {
  action: string;
  token?: string;
  device?: string;
  /** Whose sign-ins ended; a notice of `access.ended` that names nobody may concern everybody. */
  user?: number;
  session?: string;
  /** Why somebody was refused. */
  reason?: string;
};

type Values = { [Key in keyof Notice]?: Notice[Key] | Column | SQLWrapper | undefined };

/**
 * For a statement's RETURNING: tells every instance, once the transaction is committed and only then. A value may be a
 * column: then each row tells of itself. The same notice twice in one transaction is told once.
 */
export function told(values: Values & { action: string }): { told: SQL<unknown> } {
  const pairs = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [sql`${key}::text, ${typeof value === "object" ? value : sql`${value}::text`}`],
  );
  return toldText(sql`json_build_object(${sql.join(pairs, sql`, `)})::text`);
}

/** The same with a {@link Notice} that is written out as JSON. */
export const toldText = (notice: SQLWrapper | Placeholder): { told: SQL<unknown> } => ({
  told: sql`pg_notify(${CHANNEL}::text, ${notice}::text)`,
});

export function readNotice(text: string): Notice | null {
  try {
    const { user, ...rest } = JSON.parse(text) as Notice;
    return { ...rest, ...(user != null && { user: Number(user) }) };
  } catch {
    return null;
  }
}
