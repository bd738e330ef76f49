import { unguardFormula } from "@/lib/csv/formula-guard";
import {
  type ImportColumn,
  type ImportProblem,
  type ImportedPerson,
  importColumns,
  importedPerson,
  requiredImportColumns,
} from "./import-contract";
import type { CsvRow } from "./read-csv";

export type CheckedRow = {
  line: number;
  cells: Record<ImportColumn, string>;
  problems: ImportProblem[];
  /** Null where a problem was found. */
  person: (ImportedPerson & { roleId: number }) | null;
};

/** How much of a cell is told, in characters. */
const MAX_VALUE = 100;

/** Holds one row against what POST takes; `roleIds` by name in lower case. */
export function checkRow(row: CsvRow, columns: (ImportColumn | null)[], roleIds: Map<string, number>): CheckedRow {
  const cells = cellsOf(row, columns);
  const { role, status, ...fields } = cells;
  const parsed = importedPerson.safeParse({
    ...fields,
    ...(status.trim() && { status: status.trim().toLowerCase() }),
  });
  const complaints = new Map<string, string>();
  if (row.cells.some((cell, index) => cell !== "" && !columns[index]))
    complaints.set("row", "has more cells than the first line has columns");
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = String(path[0]);
    if (!complaints.has(field)) complaints.set(field, message);
  }
  const roleId = roleIds.get(role.trim().toLowerCase());
  if (roleId === undefined) complaints.set("role", "is not a role here");
  for (const column of requiredImportColumns) if (cells[column].trim() === "") complaints.set(column, "is required");
  const { line } = row;
  const problems = [...complaints].map(([field, message]) => problemOf({ line, cells }, field, message));
  const isGood = parsed.success && roleId !== undefined && problems.length === 0;
  return { line, cells, problems, person: isGood ? { ...parsed.data, roleId } : null };
}

export const problemOf = (
  { line, cells }: Pick<CheckedRow, "line" | "cells">,
  field: string,
  message: string,
): ImportProblem => ({
  line,
  field,
  message,
  value: (cells[field as ImportColumn] ?? "").slice(0, MAX_VALUE).toWellFormed(),
});

function cellsOf(row: CsvRow, columns: (ImportColumn | null)[]): Record<ImportColumn, string> {
  const cells = Object.fromEntries(importColumns.map((column) => [column, ""])) as Record<ImportColumn, string>;
  columns.forEach((column, index) => {
    if (column) cells[column] = unguardFormula(row.cells[index] ?? "");
  });
  return cells;
}
