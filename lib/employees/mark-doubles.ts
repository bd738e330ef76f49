import { type CheckedRow, problemOf } from "./check-row";
import { findTaken } from "./find-taken";

/** Marks rows whose email or code an earlier row of the file has, or somebody who is here already. */
export async function markDoubles(rows: CheckedRow[]): Promise<void> {
  const emails = linesOf(rows, "email");
  const codes = linesOf(rows, "employeeCode");
  const taken = await findTaken([...emails.keys()], [...codes.keys()]);
  for (const row of rows) {
    mark(row, "email", emails, taken.emails);
    mark(row, "employeeCode", codes, taken.codes);
  }
}

type Field = "email" | "employeeCode";

/** What a row would be stored with; null where there is nothing, or nothing that could be. */
function keyOf({ cells, problems }: CheckedRow, field: Field): string | null {
  const text = cells[field].trim();
  if (text === "" || problems.some((problem) => problem.field === field)) return null;
  return field === "email" ? text.toLowerCase() : text;
}

/** The line on which each email or code stands first. */
function linesOf(rows: CheckedRow[], field: Field): Map<string, number> {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row, field);
    if (key !== null && !lines.has(key)) lines.set(key, row.line);
  }
  return lines;
}

function mark(row: CheckedRow, field: Field, lines: Map<string, number>, taken: Set<string>): void {
  const key = keyOf(row, field);
  if (key === null) return;
  const first = lines.get(key);
  const why = taken.has(key)
    ? "belongs to somebody here already"
    : first !== row.line
      ? `is the same as on line ${first}`
      : null;
  if (why === null) return;
  row.problems.push(problemOf(row, field, why));
  row.person = null;
}
