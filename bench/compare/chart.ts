import { type Results, median } from "./report";

const COLORS: Record<string, string> = {
  floor: "#94a3b8",
  Latchkey: "#16a34a",
  "Next alone": "#f59e0b",
  "Better Auth": "#8b5cf6",
};
const [WIDTH, LEFT, BAR, GAP] = [720, 150, 14, 22];

/** Bars of the processor time for a request, as multiples of the floor's. Readable on white and on black. */
export function chart(results: Results): string {
  const groups = [...results].map(([name, { rounds }]) => {
    const floor = median((rounds.get("floor") ?? []).map(({ cpu }) => cpu));
    return { name, bars: [...rounds].map(([who, all]) => ({ who, times: median(all.map(({ cpu }) => cpu)) / floor })) };
  });
  const most = Math.max(...groups.flatMap(({ bars }) => bars.map(({ times }) => times)));
  const parts: string[] = [];
  let y = 34;
  for (const { name, bars } of groups) {
    parts.push(`<text x="${LEFT - 12}" y="${y + 11}" text-anchor="end">${name}</text>`);
    for (const { who, times } of bars) {
      const width = Math.max(2, ((WIDTH - LEFT - 70) * times) / most);
      parts.push(
        `<rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="${BAR - 2}" rx="2" fill="${COLORS[who] ?? "#64748b"}"/>`,
        `<text x="${(LEFT + width + 6).toFixed(1)}" y="${y + 10}" class="n">${times.toFixed(2)}</text>`,
      );
      y += BAR;
    }
    y += GAP - BAR / 2;
  }
  const legend = Object.entries(COLORS).map(
    ([who, color], at) =>
      `<rect x="${LEFT + at * 120}" y="8" width="10" height="10" rx="2" fill="${color}"/><text x="${LEFT + at * 120 + 16}" y="17">${who}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" role="img">`,
    "<title>CPU for a request, as a multiple of the floor’s; shorter is better</title>",
    "<style>text{font:12px system-ui,sans-serif;fill:#64748b}.n{font-size:11px}</style>",
    ...legend,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}
