import { Refusal } from "@/lib/errors";
import { type ImportColumn, importColumns, requiredImportColumns } from "./import-contract";

/** How many faults of a header are told. */
const MAX_FAULTS = 100;
/** More than there are columns of ours, and few enough to look through for each row. */
const MAX_COLUMNS = 64;

/**
 * The columns that a file's first line names, in its order, whatever their case; null where it names none.
 * Throws `invalid_request` that names each column that is unknown, there twice, or missing.
 */
export function readHeader(cells: string[]): (ImportColumn | null)[] {
  if (cells.length > MAX_COLUMNS)
    throw new Refusal("invalid_request", {
      message: `The first line has more than ${MAX_COLUMNS} columns.`,
      errors: { file: [`has more than ${MAX_COLUMNS} columns`] },
    });
  const faults = new Map<string, string>();
  const columns = cells.map((cell) => {
    const name = cell.trim();
    const column = importColumns.find((known) => known.toLowerCase() === name.toLowerCase()) ?? null;
    if (!column && name) faults.set(name.slice(0, 64), "is not a column here");
    return column;
  });
  for (const column of importColumns) {
    const count = columns.filter((each) => each === column).length;
    if (count > 1) faults.set(column, "is there more than once");
    if (count === 0 && requiredImportColumns.includes(column)) faults.set(column, "is missing");
  }
  if (faults.size === 0) return columns;
  const told = [...faults].slice(0, MAX_FAULTS);
  throw new Refusal("invalid_request", {
    message: `The first line must name the columns. ${told
      .slice(0, 5)
      .map((fault) => fault.join(" "))
      .join(", ")}.`,
    errors: Object.fromEntries(told.map(([name, why]) => [`line 1.${name}`, [why]])),
  });
}
