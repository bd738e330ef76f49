import { type Results, median } from "./report";

/** In the order of the legend. Ours alone has the colour of the brand. */
const CONTESTANTS = ["floor", "Latchkey", "Next alone", "Better Auth"];
const [WIDTH, LEFT, RIGHT, BAR, GAP, TOP] = [720, 132, 64, 12, 20, 72];

const STYLE = `
  text { font: 12px ui-sans-serif, system-ui, sans-serif; fill: #57534b }
  .title { font-size: 14px; font-weight: 600; fill: #1c1a17 }
  .times { font-size: 11px; font-variant-numeric: tabular-nums }
  .ours { font-weight: 600; fill: #7c5510 }
  .c0 { fill: #c9c4b9 } .c1 { fill: #a87722 } .c2 { fill: #8f887b } .c3 { fill: #5e584e }
  @media (prefers-color-scheme: dark) {
    text { fill: #a8a296 }
    .title { fill: #f0ede6 }
    .ours { fill: #e0b964 }
    .c0 { fill: #57524a } .c1 { fill: #d3a550 } .c2 { fill: #8a8377 } .c3 { fill: #b9b3a6 }
  }`;

/** Bars of the processor's time for a request, as multiples of the floor's. Readable on white and on black. */
export function chart(results: Results): string {
  const groups = [...results].map(([work, { title, rounds }]) => {
    const name = /^`(.+?)`/.exec(title)?.[1] ?? work;
    const floor = rounds.get("floor") ?? [];
    const timesOf = (all: typeof floor) => median(all.map(({ cpu }, at) => cpu / (floor[at]?.cpu ?? Number.NaN)));
    return { name, bars: [...rounds].map(([who, all]) => ({ who, times: timesOf(all) })) };
  });
  const most = Math.max(...groups.flatMap(({ bars }) => bars.map(({ times }) => times)));
  const parts: string[] = [];
  let y = TOP;
  for (const { name, bars } of groups) {
    const middle = y + (bars.length * BAR) / 2 + 4;
    parts.push(`<text x="${LEFT - 14}" y="${middle}" text-anchor="end">${name}</text>`);
    for (const { who, times } of bars) {
      const width = Math.max(2, ((WIDTH - LEFT - RIGHT) * times) / most);
      const [at, end] = [CONTESTANTS.indexOf(who), (LEFT + width + 6).toFixed(1)];
      parts.push(
        `<rect x="${LEFT}" y="${y + 1}" width="${width.toFixed(1)}" height="${BAR - 3}" rx="2" class="c${at}"/>`,
        `<text x="${end}" y="${y + BAR - 2}" class="times${at === 1 ? " ours" : ""}">${times.toFixed(times < 10 ? 2 : 0)}×</text>`,
      );
      y += BAR;
    }
    y += GAP;
  }
  const legend = CONTESTANTS.map((who, at) => {
    const x = LEFT + at * 116;
    return `<rect x="${x}" y="42" width="10" height="10" rx="2" class="c${at}"/><text x="${x + 16}" y="51">${who}</text>`;
  });
  const said = "The processor’s time for a request, as a multiple of the floor’s. Shorter is better.";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" role="img">`,
    `<title>${said}</title>`,
    `<style>${STYLE}</style>`,
    `<text x="${LEFT - 118}" y="22" class="title">${said}</text>`,
    ...legend,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}
