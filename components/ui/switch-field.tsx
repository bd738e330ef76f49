"use client";

import { type ReactNode, useId } from "react";
import { FieldError } from "./field";
import { Switch } from "./switch";

type Props = {
  label: string;
  hint: string;
  error?: string | undefined;
  /** What else the present choice means, while it is chosen. */
  note?: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/** A switch in a form, beside what it is called and does: a row of a list of such. */
export function SwitchField({ label, hint, error, note, checked, onCheckedChange }: Props) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-6 px-4 py-3">
      <div className="grid min-w-0 gap-0.5">
        <p id={`${id}-label`} className="font-medium">
          {label}
        </p>
        <p id={`${id}-hint`} className="text-small text-ink-3">
          {hint}
        </p>
        <p id={`${id}-note`} aria-live="polite" className="text-small font-medium text-ink empty:hidden">
          {note}
        </p>
        <FieldError id={`${id}-error`}>{error}</FieldError>
      </div>
      <Switch
        aria-labelledby={`${id}-label`}
        aria-describedby={[`${id}-hint`, note && `${id}-note`, error && `${id}-error`].filter(Boolean).join(" ")}
        checked={checked}
        onCheckedChange={onCheckedChange}
      />
    </div>
  );
}
