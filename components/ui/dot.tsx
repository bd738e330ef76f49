import { classNames } from "./class-names";

const TONES = { quiet: "text-ink-3", live: "text-brass", ok: "text-ok", bad: "text-bad" };

/** A status dot with its halo. Never alone: words stand beside it. */
export function Dot({ tone, pulse = false }: { tone: keyof typeof TONES; pulse?: boolean }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "m-1 size-1.5 shrink-0 rounded-full bg-current shadow-[0_0_0_4px_color-mix(in_srgb,currentColor_22%,transparent)]",
        TONES[tone],
        pulse && "live-pulse",
      )}
    />
  );
}
