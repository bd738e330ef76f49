"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { classNames } from "./class-names";
import { popupClass, popupItemClass } from "./popup";
import { selectClass } from "./select-class";
import type { Wish } from "./use-opener";
import { useWish } from "./use-wish";

export type SelectProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onValue: (value: Value) => void;
  icon?: ReactNode;
};

type Props<Value extends string> = SelectProps<Value> & { wish: Wish };

export function Select<Value extends string>({ wish, label, value, options, onValue, icon }: Props<Value>) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(next) => next !== null && onValue(next)}
      {...useWish(wish, button)}
    >
      <Base.Trigger
        ref={button}
        aria-label={`${label}: ${options.find((option) => option.value === value)?.label ?? ""}`}
        className={selectClass}
      >
        {icon}
        <Base.Value className="flex-1 truncate text-left" />
        <Base.Icon className="text-ink-3">
          <ChevronDown aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      <SelectOptions options={options} align="end" />
    </Base.Root>
  );
}

type OptionsProps = { options: readonly { value: string; label: string }[]; align: "start" | "end" };

/** What opens under a select. */
export function SelectOptions({ options, align }: OptionsProps) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={6} align={align} alignItemWithTrigger={false} className="z-40 outline-none">
        <Base.Popup className={classNames(popupClass, "min-w-[max(11rem,var(--anchor-width))]!")}>
          <Base.List className="max-h-(--available-height) overflow-y-auto">
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={popupItemClass}>
                <Base.ItemText className="flex-1">{option.label}</Base.ItemText>
                <Base.ItemIndicator>
                  <Check className="size-4" aria-hidden />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
