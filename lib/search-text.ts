/** Control (incl. NUL) and bidirectional-override characters: they break storage, or make one name look like another. */
export const FORBIDDEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

/** A search as an address holds it, made into one that the API takes: what no line of text may hold becomes a space. */
export const searchText = (text: string | null | undefined): string =>
  (text ?? "").slice(0, 64).toWellFormed().replace(new RegExp(FORBIDDEN, "gu"), " ").trim();
