import type { Answer } from "./client";

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Those of many answers that a limit refused. */
export const refusedOf = (answers: Answer[]): Answer[] => answers.filter(({ status }) => status === 429);
