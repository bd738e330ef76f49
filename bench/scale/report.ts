import { cpus, totalmem } from "node:os";
import { type Figures } from "../compare/load";
import { median, withSpread } from "../compare/report";
import type { Cleaned } from "./cleanup";
import type { Filled } from "./filled";
import { RATE } from "./paced";
import type { Spread } from "./instances";
import type { Compared } from "./sizes";

export type Figured = { small: Filled; large: Filled; sizes: Compared[]; cleaned: Cleaned[]; spread: Spread[] };
export type Setting = { seconds: number; rounds: number; postgres: string; megabytes: number; beside: string };

const reached = (isSo: boolean) => (isSo ? "yes" : "no");
const number = (value: number) => value.toLocaleString("en");
const row = (...cells: string[]) => `| ${cells.join(" | ")} |`;
const head = (...cells: string[]) => [row(...cells), row(...cells.map(() => "---"))];

/** The document: medians with the least and the most, ratios taken within each round, and whether what is wanted was reached. */
export function report(figured: Figured, { seconds, rounds, postgres, megabytes, beside }: Setting): string {
  const { small, large } = figured;
  const gigabytes = (totalmem() / 1024 ** 3).toFixed(0);
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${gigabytes} GB, Node ${process.versions.node}, ${postgres}`;
  const lines = [
    "# Scale in figures",
    "",
    "Made by `npm run bench -- scale`; not edited by hand. What these figures are for, and what is compared with what, says",
    "[decision 27](decisions/0027-benchmarks.md); how far it carries, [scale](scale.md).",
    "",
    `${machine} as it comes (128 MB of shared buffers, every commit on disk), everything on one machine, the load too; interleaved rounds, ${rounds} of ${seconds} s. ${beside}`.trim(),
    "Medians, least and most in brackets. Read the ratios: they are taken within each round, and hold where absolute figures do",
    "not.",
    ...(figured.sizes.length > 0 ? sizes(figured) : []),
    ...(figured.cleaned.length > 0 ? cleanup(figured) : []),
    ...(figured.spread.length > 0 ? instances(figured) : []),
    ...sealing(small, large, megabytes),
  ];
  return `${lines.join("\n")}\n`;
}

/** What the large site showed as a multiple of what the small one did just before. */
const ratio = ({ small, large }: Compared, of: keyof Figures) =>
  large.map((each, at) => each[of] / (small[at]?.[of] ?? Number.NaN));

function sizes({ small, large, sizes: all }: Figured): string[] {
  const [few, many] = [number(small.devices), number(large.devices)];
  return [
    "",
    `## ${many} phones beside ${few}`,
    "",
    `Two sites on the same PostgreSQL at the same time: one has ${few} phones, as many sign-ins, networks, codes and sealed`,
    `events, the other ${many}. 64 connections; whom a request is for is drawn from all phones. What a round adds is taken away`,
    "after it. Wanted: p99 at most 1.25 times as long on the large site.",
    "",
    ...head("", `p99 ms, ${few}`, `p99 ms, ${many}`, "p99, ratio", "median, ratio", "CPU, ratio", "reached"),
    ...all.map((compared) => {
      const p99 = ratio(compared, "p99");
      return row(
        compared.work.title,
        withSpread(compared.small.map(({ p99 }) => p99)),
        withSpread(compared.large.map(({ p99 }) => p99)),
        `**${withSpread(p99)}**`,
        withSpread(ratio(compared, "p50")),
        withSpread(ratio(compared, "cpu")),
        compared.work.differs ? "not alike" : reached(median(p99) <= 1.25),
      );
    }),
    ...all.flatMap(({ work }) => (work.differs ? ["", `${work.title}: ${work.differs}.`] : [])),
  ];
}

function cleanup({ large, cleaned }: Figured): string[] {
  const times = cleaned.map(({ idle, during }) => during.p99 / idle.p99);
  const growth = cleaned.map(({ memory }) => memory.most - memory.least);
  const mb = (of: keyof Cleaned["memory"]) => withSpread(cleaned.map(({ memory }) => memory[of]));
  const ms = (when: "idle" | "during", of: keyof Cleaned["idle"]) => withSpread(cleaned.map((each) => each[when][of]));
  return [
    "",
    `## Sign-ins while ${number(large.devices)} codes are cleaned up`,
    "",
    `${RATE} sign-ins a second of phones drawn from all, counted from when each was due; first by themselves, then while`,
    "`/api/cron/cleanup` works. It removed what had expired, and each run was held against the rows there were: nothing else went.",
    "Wanted: p99 at most twice that of idle, memory flat.",
    "",
    ...head("", "median ms", "p99 ms", "longest ms"),
    row("idle", ms("idle", "p50"), ms("idle", "p99"), ms("idle", "most")),
    row("during cleanup", ms("during", "p50"), ms("during", "p99"), ms("during", "most")),
    "",
    `p99 during ÷ idle: **${withSpread(times)}**, reached: ${reached(median(times) <= 2)}. The cleanup took`,
    `${withSpread(cleaned.map(({ seconds }) => seconds))} s. The server's resident memory meanwhile, in MB: least ${mb("least")}, most ${mb("most")},`,
    `at the end ${mb("end")}; it moved by ${withSpread(growth)}.`,
  ];
}

function instances({ large, spread }: Figured): string[] {
  return [
    "",
    "## One, two and four instances",
    "",
    `Behind one PostgreSQL with ${number(large.devices)} phones, all on these ${cpus().length} cores; 64 connections in all, spread evenly; requests a second`,
    "of all together. *8 connections in all* keeps what PostgreSQL has to do at once the same: `DATABASE_POOL_SIZE` is 8, 4",
    "and 2. *10 connections each* is what there is where nobody sets it. Wanted: four at least 0.9 of one.",
    "",
    ...head("", "`DATABASE_POOL_SIZE`", "one", "two", "four", "two ÷ one", "four ÷ one", "reached"),
    ...spread.map(({ work, dealt, by }) => {
      const one = by.get(1) ?? [];
      const shown = (count: number) => (by.has(count) ? withSpread(by.get(count) ?? []) : "");
      const ratio = (count: number) => (by.get(count) ?? []).map((rps, at) => rps / (one[at] ?? Number.NaN));
      const two = by.has(2) ? withSpread(ratio(2)) : "";
      const four = ratio(4);
      return row(
        work.title,
        dealt,
        shown(1),
        shown(2),
        shown(4),
        two,
        `**${withSpread(four)}**`,
        reached(median(four) >= 0.9),
      );
    }),
  ];
}

const sealing = ({ sealing: few }: Filled, { sealing: many, devices }: Filled, megabytes: number): string[] => [
  "",
  "## The log",
  "",
  `${number(many.events)} events that nobody had sealed yet: an instance that was started on them sealed the last after`,
  `${many.seconds.toFixed(0)} s, ${number(Math.round(many.events / many.seconds))} a second, with ${many.memory.least.toFixed(0)} to ${many.memory.most.toFixed(0)} MB of resident memory. \`npm run audit -- verify\``,
  `took ${many.verifying.toFixed(1)} s over them, beside the running server; over ${number(few.events)} events, ${few.verifying.toFixed(1)} s. The database of ${number(devices)}`,
  `phones takes ${number(Math.round(megabytes))} MB.`,
];
