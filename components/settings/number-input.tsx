"use client";

import type { ComponentProps } from "react";
import { TextInput } from "@/components/ui/text-input";

type Props = Omit<ComponentProps<"input">, "value"> & {
  value: number;
  unit: string;
  onValue: (value: number) => void;
};

/** A number of something. An empty field counts as 0, which the server refuses with the smallest number allowed. */
export function NumberInput({ value, unit, onValue, ...props }: Props) {
  return (
    <div className="flex items-center gap-2.5 text-ink-2">
      <TextInput
        {...props}
        inputMode="numeric"
        maxLength={5}
        autoComplete="off"
        value={value === 0 ? "" : String(value)}
        onChange={(event) => onValue(Number(event.target.value.replace(/\D/g, "")))}
        className="w-18!"
      />
      {unit}
    </div>
  );
}
