import { IMPORT_HEADER } from "@/lib/employees/import-contract";

/** Excel reads UTF-8 as such only behind this mark. */
const BYTE_ORDER_MARK = "\uFEFF";

/** Saves an empty file of people: its first line alone. */
export function downloadTemplate(): void {
  const url = URL.createObjectURL(new Blob([`${BYTE_ORDER_MARK}${IMPORT_HEADER}\r\n`], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "employees-template.csv";
  link.click();
  // A browser may still be reading it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
