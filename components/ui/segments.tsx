"use client";

import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";

type Props<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onValue: (value: Value) => void;
};

/** One of a few, all in sight: the arrow keys go from one to the next. */
export function Segments<Value extends string>({ label, value, options, onValue }: Props<Value>) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      // Pressing the pressed one again would choose none.
      onValueChange={([next]) => next !== undefined && onValue(next)}
      className="flex rounded-control border border-line-2 bg-subtle p-0.5 max-sm:w-full"
    >
      {options.map((option) => (
        <Toggle
          key={option.value}
          value={option.value}
          className="h-6.5 rounded-[6px] border border-transparent px-2.5 text-table text-ink-2 transition-colors hover:text-ink data-pressed:border-line-2 data-pressed:bg-surface data-pressed:font-medium data-pressed:text-ink max-sm:h-10 max-sm:flex-auto max-sm:text-body"
        >
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
