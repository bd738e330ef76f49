"use client";

import { Switch as Base } from "@base-ui/react/switch";

type Props = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  /** While a change of it is under way; it keeps the focus. */
  readOnly?: boolean;
  "aria-labelledby": string;
  "aria-describedby"?: string;
};

export function Switch(props: Props) {
  return (
    <Base.Root
      {...props}
      className="flex h-5 w-8 shrink-0 cursor-pointer items-center rounded-full bg-control p-0.5 transition-colors duration-150 data-checked:bg-primary data-readonly:cursor-progress max-sm:h-7 max-sm:w-12"
    >
      <Base.Thumb className="aspect-square h-full rounded-full bg-surface transition-transform duration-150 data-checked:translate-x-3 max-sm:data-checked:translate-x-5" />
    </Base.Root>
  );
}
