import { stringify } from "csv-stringify/sync";
import { guardFormula } from "./formula-guard";

/** Excel reads UTF-8 as such only behind this mark. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** Rows as lines of a CSV (RFC 4180) in which a spreadsheet finds nothing to run. */
export const csvLines = (rows: readonly (readonly (string | number | null)[])[]): string =>
  stringify(
    rows.map((row) => row.map((cell) => guardFormula(String(cell ?? "")))),
    // A spreadsheet that splits at semicolons must not find a formula behind one.
    { record_delimiter: "windows", quoted_match: /;/ },
  );
