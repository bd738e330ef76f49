"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";

type Props = {
  "aria-label": string;
  checked: boolean;
  indeterminate?: boolean;
  disabled?: boolean;
  onCheckedChange: (checked: boolean) => void;
};

export function Checkbox(props: Props) {
  return (
    <Base.Root
      {...props}
      className="relative grid size-4 shrink-0 cursor-pointer place-items-center rounded-[5px] border border-control bg-surface text-on-primary transition-colors after:absolute after:-inset-1 max-sm:after:-inset-3.5 data-checked:border-primary data-checked:bg-primary data-disabled:cursor-default data-disabled:border-line-2 data-indeterminate:border-primary data-indeterminate:bg-primary"
    >
      <Base.Indicator className="grid place-items-center">
        {props.indeterminate ? (
          <Minus className="size-3" strokeWidth={3} />
        ) : (
          <Check className="size-3" strokeWidth={3} />
        )}
      </Base.Indicator>
    </Base.Root>
  );
}
