import { CircleAlert } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { ImportColumn, ImportPreview, ImportProblem } from "@/lib/employees/import-contract";

const COLUMNS: readonly [column: ImportColumn, label: string, width: string][] = [
  ["email", "Email", "w-62"],
  ["role", "Role", "w-36"],
  ["employeeCode", "Code", "w-26"],
  ["designation", "Designation", "w-36"],
];

type Props = { preview: ImportPreview[]; problems: ImportProblem[]; rows: number };

/** The first rows as they were read, so that somebody sees whether the columns are the right ones. */
export function PreviewTable({ preview, problems, rows }: Props) {
  const bad = new Map<number, Set<string>>();
  for (const { line, field } of problems) bad.set(line, (bad.get(line) ?? new Set()).add(field));
  return (
    <section aria-labelledby="preview" className="grid gap-2">
      <h2 id="preview" className="font-semibold">
        {preview.length < rows ? `The first ${preview.length} rows` : "All rows"}
        <span className="ml-1.5 font-normal text-ink-3">as they were read</span>
      </h2>
      <div className="overflow-hidden rounded-card border border-line">
        <table aria-labelledby="preview" className="block w-full table-fixed text-table @3xl:table">
          <thead className="hidden @3xl:table-header-group">
            <tr className="h-9 text-left text-head text-ink-3">
              <th scope="col" className="w-20 pl-4 font-normal">
                Line
              </th>
              <th scope="col" className="pr-4 font-normal">
                Name
              </th>
              {COLUMNS.map(([column, label, width]) => (
                <th key={column} scope="col" className={classNames("pr-4 font-normal", width)}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="block @3xl:table-row-group">
            {preview.map((row) => (
              <PreviewRow key={row.line} row={row} bad={bad.get(row.line)} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function PreviewRow({ row, bad }: { row: ImportPreview; bad: Set<string> | undefined }) {
  const tone = (...fields: string[]) =>
    fields.some((field) => bad?.has(field)) && "text-bad-text underline decoration-dotted underline-offset-3";
  return (
    <tr
      className={classNames(
        "block border-t border-line px-4 py-2.5 text-ink-2 first:border-t-0 @3xl:table-row @3xl:h-11 @3xl:first:border-t",
        bad && "bg-bad-soft",
      )}
    >
      <td className="block text-small text-ink-3 @3xl:table-cell @3xl:pl-4 @3xl:text-table @3xl:text-ink-2">
        <span className="flex items-center gap-1.5">
          <span className="@3xl:hidden">Line</span>
          {row.line}
          {bad && (
            <>
              <CircleAlert className="size-3.5 text-bad-text" aria-hidden />
              <span className="sr-only">, to mend</span>
            </>
          )}
        </span>
      </td>
      <td className="block truncate pr-4 @3xl:table-cell">
        <span className={classNames("font-medium", tone("firstName", "lastName") || "text-ink")}>
          {`${row.firstName} ${row.lastName}`.trim() || "—"}
        </span>
      </td>
      {COLUMNS.map(([column]) => (
        <td
          key={column}
          className={classNames(
            column === "email" ? "block" : "inline-block max-w-full align-top",
            "truncate pr-4 @3xl:table-cell @3xl:align-middle",
            !row[column] && "@max-3xl:hidden",
          )}
        >
          <span className={tone(column) || ""}>{row[column] || "—"}</span>
        </td>
      ))}
    </tr>
  );
}
