import { say } from "../figures";
import { type Figures, load } from "../compare/load";
import type { Filled } from "./filled";
import { type Work, works } from "./works";

/** What each round of a work showed on the small site and on the large one, in the order of the rounds. */
export type Compared = { work: Work; small: Figures[]; large: Figures[] };

/** Each work on both sites in turn: small, large, small, large … */
export async function compareSizes(small: Filled, large: Filled, rounds: number, seconds: number): Promise<Compared[]> {
  const all: Compared[] = [];
  for (const work of works) {
    const compared: Compared = { work, small: [], large: [] };
    // What is compiled and opened on the way is no round's.
    for (const filled of [small, large]) await round(filled, work, Math.min(2, seconds));
    for (let number = 0; number < rounds; number++) {
      compared.small.push(await round(small, work, seconds));
      compared.large.push(await round(large, work, seconds));
    }
    all.push(compared);
    say(`${work.name}  small ${told(compared.small)}  large ${told(compared.large)}`);
  }
  return all;
}

async function round(filled: Filled, work: Work, seconds: number): Promise<Figures> {
  const ask = await work.ready(filled, seconds);
  const [instance] = filled.site.instances;
  const figures = await load(instance?.url ?? "", instance?.pid ?? 0, ask, seconds);
  if (work.writes) await filled.putBack();
  return figures;
}

const told = (rounds: Figures[]) =>
  rounds.map(({ rps, p50, p99 }) => `${rps.toFixed(0)}/s p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} ms`).join(", ");
