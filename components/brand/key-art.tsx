const OUTLINES = [
  { width: 160, colour: "#3d3520" },
  { width: 124, colour: "#57482a" },
  { width: 88, colour: "#7d6433" },
  { width: 52, colour: "#ab8640" },
  { width: 16, colour: "#e0b158" },
];

/** The key as concentric outlines: each is a stroke in brass with a thinner one in the ground colour on top. */
export function KeyArt({ className }: { className?: string }) {
  return (
    <svg viewBox="-190 -190 440 640" className={className} fill="none" strokeLinecap="round" aria-hidden>
      {OUTLINES.map(({ width, colour }) => (
        <g key={width} strokeLinejoin="round">
          <g stroke={colour} strokeWidth={width + 1.5}>
            <circle r="100" />
            <path d="M0 100V361H160M0 245H91" />
          </g>
          <g stroke="#1c1917" strokeWidth={width - 1.5}>
            <circle r="100" />
            <path d="M0 100V361H160M0 245H91" />
          </g>
        </g>
      ))}
    </svg>
  );
}
