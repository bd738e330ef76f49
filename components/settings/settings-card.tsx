"use client";

import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { FieldError } from "@/components/ui/field";
import type { SettingsForm } from "./use-settings-form";

type CardProps = { form: SettingsForm; save?: string; children: ReactNode };

/** Settings as rows, with a bar that appears while something is unsaved. */
export function SettingsCard({ form, save = "Save changes", children }: CardProps) {
  return (
    <>
      <form onSubmit={form.submit} noValidate className="rounded-card border border-line">
        <div className="divide-y divide-line">{children}</div>
        {form.unsaved > 0 && (
          <div className="fade-in sticky bottom-0 flex flex-wrap items-center justify-between gap-3 rounded-b-card border-t border-line bg-subtle px-5 py-3">
            <output className="flex items-center gap-3">
              <span aria-hidden className="size-1.5 rounded-full bg-brass" />
              {form.unsaved} unsaved {form.unsaved === 1 ? "change" : "changes"}
            </output>
            {form.error && (
              <p role="alert" className="text-bad-text sm:ml-auto">
                {form.error}
              </p>
            )}
            <div className="flex gap-2">
              <Button variant="ghost" disabled={form.saving} onClick={form.discard}>
                Discard
              </Button>
              <Button type="submit" variant="primary" disabled={form.saving}>
                {form.saving ? "Saving…" : save}
              </Button>
            </div>
          </div>
        )}
      </form>
      {form.dialog}
    </>
  );
}

type Wiring = { "aria-labelledby": string; "aria-describedby": string; "aria-invalid"?: true };

type RowProps = {
  label: string;
  hint: ReactNode;
  error?: string | undefined;
  place?: keyof typeof PLACES;
  children: (wiring: Wiring) => ReactNode;
};

/** Where a row's control stands beside its words, where there is room for both. */
const PLACES = {
  end: { row: "@2xl:grid-cols-[minmax(0,1fr)_minmax(0,380px)] @2xl:items-center", control: "@2xl:justify-items-end" },
  wide: { row: "@2xl:grid-cols-[minmax(0,1fr)_minmax(0,380px)] @2xl:items-center", control: "" },
  // Begins where the other controls begin.
  column: { row: "@2xl:grid-cols-[minmax(0,1fr)_224px] @2xl:items-center", control: "" },
  list: { row: "@2xl:grid-cols-[minmax(0,1fr)_224px]", control: "" },
};

export function SettingsRow({ label, hint, error, place = "end", children }: RowProps) {
  const id = useId();
  const wiring = {
    "aria-labelledby": `${id}-label`,
    "aria-describedby": error ? `${id}-hint ${id}-error` : `${id}-hint`,
    ...(error && { "aria-invalid": true as const }),
  };
  return (
    <div className={classNames("grid gap-3 px-5 py-4 @2xl:gap-8", PLACES[place].row)}>
      <div>
        <p id={`${id}-label`} className="font-medium">
          {label}
        </p>
        <p id={`${id}-hint`} className="text-small text-ink-3">
          {hint}
        </p>
      </div>
      <div className={classNames("grid gap-1.5", PLACES[place].control)}>
        {children(wiring)}
        <FieldError id={`${id}-error`}>{error}</FieldError>
      </div>
    </div>
  );
}
