import { type Column, type SQL, ilike, or, sql } from "drizzle-orm";

/** Whether one of the columns contains the text, whatever its case; `%`, `_` and `\\` stand for themselves. */
export const anyContains = (columns: (Column | SQL)[], text: string): SQL | undefined =>
  or(...columns.map((column) => ilike(column, anywhere(text))));

/** As {@link anyContains}, for a column that is kept in lower case: one plain comparison a row. */
export const foldedContains = (column: Column, text: string): SQL => sql`${column} like lower(${anywhere(text)})`;

const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
