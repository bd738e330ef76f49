"use client";

import { Select as Base } from "@base-ui/react/select";
import { ChevronDown } from "lucide-react";
import { classNames } from "./class-names";
import { SelectOptions } from "./select-parts";
import { inputClass } from "./text-input";

type Props = {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  value: string;
  options: readonly { value: string; label: string }[];
  onValue: (value: string) => void;
  /** Shown while nothing is chosen. */
  placeholder?: string;
};

/** A select in a form, drawn like the text fields beside it. Give it a field's wiring. */
export function SelectInput({ value, options, onValue, placeholder, id, ...wiring }: Props) {
  const known = options.some((option) => option.value === value);
  return (
    <Base.Root
      items={options}
      value={known ? value : null}
      onValueChange={(next) => next !== null && onValue(next)}
      id={id}
    >
      <Base.Trigger
        {...wiring}
        className={classNames(
          inputClass,
          "flex items-center gap-2 text-left read-only:bg-surface! read-only:text-ink!",
        )}
      >
        <Base.Value className="flex-1 truncate data-placeholder:text-ink-3" placeholder={placeholder} />
        <Base.Icon className="text-ink-3">
          <ChevronDown className="size-4" aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      <SelectOptions options={options} align="start" />
    </Base.Root>
  );
}
