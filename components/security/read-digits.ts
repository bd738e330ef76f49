const DIGITS = 6;

/** The six digits out of what was typed or pasted so far, or null where they are not there yet. */
export function sixDigits(typed: string): string | null {
  const code = typed.replace(/[\s\-–—]/g, "");
  return code.length === DIGITS && /^\d+$/.test(code) ? code : null;
}
