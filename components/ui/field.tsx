"use client";

import { type ReactNode, useId } from "react";

type Wiring = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

type Props = {
  label: ReactNode;
  /** Says so beside the label. */
  optional?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  /** Draws the control, wired to its label, hint and error. */
  children: (wiring: Wiring) => ReactNode;
};

export function Field({ label, optional = false, hint, error, children }: Props) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="text-body font-medium text-ink">
        {label}
        {optional && <span className="ml-1.5 font-normal text-ink-3">optional</span>}
      </label>
      {children({
        id,
        ...(describedBy && { "aria-describedby": describedBy }),
        ...(error && { "aria-invalid": true as const }),
      })}
      <FieldError id={`${id}-error`}>{error}</FieldError>
      {hint && (
        <p id={`${id}-hint`} className="text-small text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}

/** What a server says of a field is a clause ("is required"); as a sentence it begins with "This". */
const asSentence = (text: string) => (/^[a-z]/.test(text) ? `This ${text}.` : text);

export function FieldError({ id, children }: { id: string; children: string | undefined }) {
  if (!children) return null;
  return (
    <p id={id} role="alert" className="text-small text-bad-text">
      {asSentence(children)}
    </p>
  );
}
