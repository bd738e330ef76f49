import { setImmediate as nextTurn } from "node:timers/promises";
import { isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { type CheckedRow, checkRow } from "./check-row";
import { type ImportReport, MAX_IMPORT_ROWS, MAX_TOLD, PREVIEW_ROWS } from "./import-contract";
import { markDoubles } from "./mark-doubles";
import { badFile, readCsv } from "./read-csv";
import { readHeader } from "./read-header";

/** How many rows are checked before others get a turn: a few milliseconds' worth. */
const BATCH = 250;

type Person = NonNullable<CheckedRow["person"]>;

/** The people of a CSV, and what is wrong with which row. Throws `invalid_request` where the file itself is not right. */
export async function readPeople(text: string): Promise<{ people: Person[]; report: ImportReport }> {
  const [header, ...rows] = await readCsv(text, MAX_IMPORT_ROWS);
  if (!header) throw badFile("is empty");
  const columns = readHeader(header.cells);
  if (rows.length === 0) throw badFile("has no rows under its first line");
  const roleIds = await readRoleIds();
  const checked: CheckedRow[] = [];
  for (const row of rows) {
    checked.push(checkRow(row, columns, roleIds));
    if (checked.length % BATCH === 0) await nextTurn();
  }
  await markDoubles(checked);
  const people = checked.flatMap(({ person }) => person ?? []);
  const problems = checked.flatMap((row) => row.problems);
  const report = {
    rows: rows.length,
    good: people.length,
    bad: rows.length - people.length,
    problems: problems.slice(0, MAX_TOLD),
    preview: checked.slice(0, PREVIEW_ROWS).map(({ line, cells }) => ({ line, ...cells })),
  };
  return { people, report };
}

async function readRoleIds(): Promise<Map<string, number>> {
  const rows = await db().select({ id: roles.id, name: roles.name }).from(roles).where(isNull(roles.deletedAt));
  return new Map(rows.map(({ id, name }) => [name.toLowerCase(), id]));
}
