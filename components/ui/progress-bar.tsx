"use client";

import { Progress } from "@base-ui/react/progress";

/** How far something is, from 0 to 1; null while nobody can say. */
export function ProgressBar({ label, value }: { label: string; value: number | null }) {
  return (
    <Progress.Root aria-label={label} value={value} max={1} className="w-full">
      <Progress.Track className="block h-1.5 overflow-hidden rounded-full bg-fill-2">
        <Progress.Indicator className="h-full rounded-full bg-brass transition-[width] duration-220 data-indeterminate:w-2/5 data-indeterminate:animate-[sweep_1.4s_ease-in-out_infinite]" />
      </Progress.Track>
    </Progress.Root>
  );
}
