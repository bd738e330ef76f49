/** What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection). */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/** Puts a ' before what a spreadsheet would run. One that stands there already gets another, so that none is lost. */
export const guardFormula = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** Undoes {@link guardFormula}. */
export const unguardFormula = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
