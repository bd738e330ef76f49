import { MAX_IMPORT_BYTES } from "@/lib/employees/import-contract";

/** A file as it was when it was chosen: what is checked is what is imported, whatever becomes of it on the disk. */
export type ChosenFile = { name: string; size: number; rows: number; body: Blob };

/** Why a file cannot be imported, and what to do. */
export type Problem = {
  title: string;
  text: string;
  /** Whether people were added is not known: the list tells. */
  isUnsure?: boolean;
};

const SHEET = /\.(xlsx?|xlsm|ods|numbers)$/i;

const isCsv = ({ name, type }: File) => /\.csv$/i.test(name) || type === "text/csv";

/** Reads a file that somebody chose, or says what is wrong with it before anything is sent. */
export async function chooseFile(file: File): Promise<ChosenFile | Problem> {
  if (!isCsv(file))
    return {
      title: "This is not a CSV file",
      text: SHEET.test(file.name)
        ? `“${file.name}” is a spreadsheet. Save it as “CSV UTF-8” and choose that file.`
        : `“${file.name}” can’t be read as a table. Choose a file that ends in .csv.`,
    };
  if (file.size > MAX_IMPORT_BYTES)
    return {
      title: "This file is too large",
      text: `“${file.name}” has ${inWords(file.size)}. One file may have ${inWords(MAX_IMPORT_BYTES)}: split it into several.`,
    };
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes)
    return { title: "This file can’t be read", text: "It may have been moved or changed just now. Choose it again." };
  const { name, size } = file;
  return {
    name,
    size,
    rows: countRows(new TextDecoder().decode(bytes)),
    body: new Blob([bytes], { type: "text/csv" }),
  };
}

/** How many rows stand under the first one. A line end within quotation marks is none. */
export function countRows(text: string): number {
  let rows = 0;
  let isQuoted = false;
  let isEmpty = true;
  for (const character of `${text}\n`) {
    if (character === '"') isQuoted = !isQuoted;
    if (character !== "\n" && character !== "\r") isEmpty = false;
    else if (!isQuoted) {
      if (!isEmpty) rows += 1;
      isEmpty = true;
    }
  }
  return Math.max(rows - 1, 0);
}

/** A size as people say it: "5 MiB", "312 KiB". */
export function inWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const [amount, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "KiB"] : [bytes / 1024 / 1024, "MiB"];
  return `${Math.max(Math.round(amount * 10) / 10, 0.1)} ${unit}`;
}

const NUMBERS = new Intl.NumberFormat("en");

/** "1 row", "10,000 rows". */
export const counted = (count: number, one: string, many: string): string =>
  `${NUMBERS.format(count)} ${count === 1 ? one : many}`;
