import { KEY_CIRCLE, KEY_STEM } from "@/components/brand/mark";

const EYES = [
  [1, 1],
  [81, 1],
  [1, 81],
] as const;
const DOTS = [
  [59, 8],
  [59, 28],
  [8, 59],
  [28, 59],
  [91, 59],
  [111, 59],
  [59, 91],
  [59, 111],
  [88, 88],
  [110, 88],
  [99, 99],
  [88, 111],
  [110, 111],
] as const;

/** A code that is not one yet. */
export function IdleArt() {
  return (
    <svg viewBox="0 0 120 120" className="size-30" fill="none" aria-hidden>
      <g className="text-line-2">
        {EYES.map(([x, y]) => (
          <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
            <rect x="1" y="1" width="36" height="36" rx="5" stroke="currentColor" strokeWidth="2.5" />
            <rect x="12" y="12" width="14" height="14" rx="3" fill="currentColor" />
          </g>
        ))}
        {DOTS.map(([x, y]) => (
          <rect key={`${x} ${y}`} x={x - 4} y={y - 4} width="8" height="8" rx="2" fill="currentColor" />
        ))}
      </g>
      <g
        transform="translate(39 38.5) scale(1.75)"
        className="text-brass"
        stroke="currentColor"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <circle {...KEY_CIRCLE} />
        <path d={KEY_STEM} />
      </g>
    </svg>
  );
}
