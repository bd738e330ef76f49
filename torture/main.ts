import { parseArgs } from "node:util";
import prepare from "../tests/support/prepare";
import { battery } from "./battery";
import type { Figure } from "./figure";

const { values } = parseArgs({
  options: { only: { type: "string", multiple: true }, scale: { type: "string" }, list: { type: "boolean" } },
});
const names = values.only?.flatMap((name) => name.split(",")) ?? Object.keys(battery);
const scale = Number(values.scale ?? 1);
const unknown = names.filter((name) => !(name in battery));
if (unknown.length > 0 || !(scale > 0 && scale <= 1)) {
  console.error(`Rows: ${Object.keys(battery).join(", ")}. --scale is above 0, and 1 at most.`);
  process.exit(2);
}
if (values.list) {
  console.log(Object.keys(battery).join("\n"));
  process.exit(0);
}

const finish = await prepare();
const figures: Figure[] = [];
for (const name of names) {
  const attack = battery[name];
  if (!attack) continue;
  const started = Date.now();
  const figure = await attack(scale).catch((error: unknown): Figure => ({
    what: name,
    wanted: "to run to its end",
    reached: String(error).slice(0, 300),
    isMissed: true,
    notes: error instanceof Error ? [error.stack ?? ""] : [],
  }));
  figures.push(figure);
  say(name, figure, Math.round((Date.now() - started) / 1000));
}
await finish();

const missed = figures.filter(({ isMissed }) => isMissed).length;
const share = scale === 1 ? "" : ` at a scale of ${scale}`;
console.log(`\n${figures.length - missed} of ${figures.length} figures reached${share}.`);
process.exit(missed === 0 ? 0 : 1);

function say(name: string, { what, wanted, reached, isMissed, notes }: Figure, seconds: number): void {
  console.log(`\n${isMissed ? "✘" : "✔"} ${name} (${seconds} s): ${what}`);
  console.log(`    wanted   ${wanted}\n    reached  ${reached}`);
  for (const note of notes) console.log(`    · ${note.slice(0, 1000)}`);
}
