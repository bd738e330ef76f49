/** What became of a test; `why` is empty where it passed. */
export type Outcome = { title: string; isPassed: boolean; why: string };

export function outcomes(runner: "vitest" | "playwright", file: string, exitCode: number): Outcome[];
export function summarize(found: Outcome[]): string;
