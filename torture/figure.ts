/** One row of the table: what was tried, what must come of it, and what did. */
export type Figure = {
  what: string;
  wanted: string;
  reached: string;
  isMissed: boolean;
  /** What went wrong, or what a reader must know to trust the figure. */
  notes: string[];
};

/** Attacks a site of its own; `scale` is the share of the full numbers, 1 being all of them. */
export type Attack = (scale: number) => Promise<Figure>;

/** A share of the full number, never more than it and never fewer than `least`. */
export const scaled = (full: number, scale: number, least = 1): number =>
  Math.max(least, Math.round(full * Math.min(scale, 1)));

/** As people read numbers: 10,000. */
export const count = (number: number): string => number.toLocaleString("en");

/** The first few of many complaints, so that a broken run still prints a table. */
export const some = (complaints: string[], most = 8): string[] =>
  complaints.length <= most ? complaints : [...complaints.slice(0, most), `… and ${complaints.length - most} more`];

/** A row that could not be tried. Nobody may take it for one that was. */
export const notRun = (what: string, wanted: string, why: string): Figure => ({
  what,
  wanted,
  reached: `not run: ${why}`,
  isMissed: true,
  notes: [],
});
