import { cpus } from "node:os";
import type { Figures } from "./load";

/** By work, then by contestant: what each round showed. */
export type Results = Map<string, { title: string; rounds: Map<string, Figures[]> }>;
export type Setting = { seconds: number; rounds: number; postgres: string; beside: string };

const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b);
export const median = (numbers: number[]): number => sorted(numbers)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const digits = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
export const withSpread = (numbers: number[]): string => {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return `${digits(median(numbers))} (${digits(least)}–${digits(most)})`;
};

/** The document: medians with their spread, and the ratios to the floor, each taken within a round. */
export function report(results: Results, { seconds, rounds, postgres, beside }: Setting): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, ${postgres}`;
  const lines = [
    "# Benchmarks",
    "",
    "Made by `npm run bench`; not edited by hand. Who the contestants are, and what is and is not compared, says",
    "[decision 27](decisions/0027-benchmarks.md).",
    "",
    `${machine}, everything on one machine; ${rounds} interleaved rounds of ${seconds} s, 64 connections. ${beside}`.trim(),
    "Read the ratios: they are taken within each round, and hold where absolute figures do not. *CPU* is the server's own",
    "processor time for a request in microseconds, all its threads, without the database's. Medians, least and most in",
    "brackets.",
    "",
    "![CPU for a request, as a multiple of the floor’s](images/benchmarks.svg)",
  ];
  for (const { title, rounds: by } of results.values()) {
    const floor = by.get("floor") ?? [];
    lines.push(
      "",
      `## ${title}`,
      "",
      "| | requests/s | ÷ floor | CPU µs | ÷ floor | p99 ms |",
      "| --- | --- | --- | --- | --- | --- |",
    );
    for (const [name, figures] of by) {
      const ratio = (of: keyof Figures) =>
        withSpread(figures.map((each, at) => each[of] / (floor[at]?.[of] ?? Number.NaN)));
      const row = [
        withSpread(figures.map(({ rps }) => rps)),
        ratio("rps"),
        withSpread(figures.map(({ cpu }) => cpu)),
        ratio("cpu"),
      ];
      lines.push(`| ${[name, ...row, withSpread(figures.map(({ p99 }) => p99))].join(" | ")} |`);
    }
  }
  return `${lines.join("\n")}\n`;
}
