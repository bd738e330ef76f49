import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

const SIZE = 272;
const INSET = 1.25;
const RADIUS = 14;

/** Clockwise from the middle of the top. */
const OUTLINE = (() => {
  const [near, far] = [INSET, SIZE - INSET];
  const corner = (x: number, y: number) => `A${RADIUS} ${RADIUS} 0 0 1 ${x} ${y}`;
  return [
    `M${SIZE / 2} ${near}H${far - RADIUS}${corner(far, near + RADIUS)}V${far - RADIUS}${corner(far - RADIUS, far)}`,
    `H${near + RADIUS}${corner(near, far - RADIUS)}V${near + RADIUS}${corner(near + RADIUS, near)}Z`,
  ].join("");
})();

const TONES = { live: "text-brass", ok: "text-ok", quiet: "text-transparent" };

type Props = { tone: keyof typeof TONES; fraction?: number; children: ReactNode };

/** The box that every state of the code shares. Its ring shows how much time is left. */
export function RingBox({ tone, fraction = 1, children }: Props) {
  return (
    <div className="relative grid size-68 place-items-center">
      <svg viewBox={`0 0 ${SIZE} ${SIZE}`} className="absolute inset-0" fill="none" strokeWidth="2.5" aria-hidden>
        <path d={OUTLINE} className="text-line-2" stroke="currentColor" />
        <path
          d={OUTLINE}
          pathLength={1}
          stroke="currentColor"
          strokeDasharray={`${fraction} 2`}
          suppressHydrationWarning
          className={classNames(TONES[tone], "transition-[stroke-dasharray] duration-1000 ease-linear")}
        />
      </svg>
      {children}
    </div>
  );
}
