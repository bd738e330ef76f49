/** The value below which `part` of the numbers lie. */
export function percentile(numbers: number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

/** Prints a line of figures where the reporter does not overwrite it. */
export const say = (text: string): void => void process.stdout.write(`\n${text}\n`);

export const ms = (value: number): string => `${value.toFixed(0)} ms`;
