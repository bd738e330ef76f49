import { pipeline } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Info, parse } from "csv-parse";
import { Refusal } from "@/lib/errors";

export type CsvRow = { line: number; cells: string[] };

type CsvRecord = { record: string[]; info: Info };

/** How much is read, in bytes, before others get a turn. */
const SLICE = 64 * 1024;

/**
 * Reads the rows of a CSV (RFC 4180; also with `;`), the header first, each with the line it begins on. Lines with
 * nothing in them are left out. Throws `invalid_request` for more than `maxRows` beside the header, or a quotation mark
 * without an end.
 */
export async function readCsv(text: string, maxRows: number): Promise<CsvRow[]> {
  // One kind of line end, or the parser counts two lines where a quoted cell holds the other.
  const plain = text.replace(/\r\n?/g, "\n");
  const rows: CsvRow[] = [];
  let lastLine = 0;
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(plain),
    record_delimiter: "\n",
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  });
  try {
    await pipeline(slices(plain), parser, async (records: AsyncIterable<CsvRecord>) => {
      for await (const { record, info } of records) {
        if (rows.length > maxRows) throw badFile(`has more than ${maxRows.toLocaleString("en")} rows`);
        // The parser says where a row ends.
        rows.push({ line: info.lines - lineBreaksIn(record), cells: record });
        lastLine = info.lines;
      }
    });
  } catch (error) {
    if (!isUnclosedQuote(error)) throw error;
    throw badFile(`has a quotation mark without an end, after line ${lastLine}`);
  }
  return rows;
}

/** A refusal of the file as such. */
export const badFile = (why: string): Refusal =>
  new Refusal("invalid_request", { message: `This file ${why}.`, errors: { file: [why] } });

const isUnclosedQuote = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "CSV_QUOTE_NOT_CLOSED";

/** Whichever there is more of in the first line; no column's name has either. */
function delimiterOf(text: string): "," | ";" {
  const [header = ""] = text.trimStart().split("\n", 1);
  return header.split(";").length > header.split(",").length ? ";" : ",";
}

const lineBreaksIn = (cells: string[]): number =>
  cells.reduce((sum, cell) => (cell.includes("\n") ? sum + cell.split("\n").length - 1 : sum), 0);

async function* slices(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += SLICE) {
    yield bytes.subarray(at, at + SLICE);
    await nextTurn();
  }
}
