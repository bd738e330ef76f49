import { ClockAlert } from "lucide-react";

/** A clock that is off by more than this, in milliseconds, is worth a word. */
const TOLERATED = 120_000;

/** This device's clock is wrong: codes go by the site's and still work, but what the device shows of times is off. */
export function ClockNote({ skew }: { skew: number }) {
  if (Math.abs(skew) < TOLERATED) return null;
  return (
    <output className="flex gap-3 rounded-card border border-brass-line bg-brass-soft px-4 py-3 text-body">
      <ClockAlert className="mt-0.5 size-4 shrink-0 text-brass-text" aria-hidden />
      <span>
        This device’s clock is {amount(Math.abs(skew))} {skew > 0 ? "fast" : "slow"}. Set it to automatic in the
        device’s settings. The code works all the same.
      </span>
    </output>
  );
}

const UNITS = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
] as const;

function amount(milliseconds: number): string {
  const [size, unit] = UNITS.find(([each]) => milliseconds >= each) ?? UNITS[2];
  const count = Math.round(milliseconds / size);
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
