"use client";

import type { ChangeEvent, ClipboardEvent, RefObject, SyntheticEvent } from "react";
import { classNames } from "./class-names";

type Props = {
  id?: string;
  ref?: RefObject<HTMLInputElement | null>;
  label: string;
  describedBy?: string | undefined;
  invalid?: boolean;
  length: number;
  value: string;
  onValue: (digits: string) => void;
};

const digitsOf = (text: string) => text.normalize("NFKC").replace(/\D/g, "");

const keepCaretAtEnd = ({ currentTarget: field }: SyntheticEvent<HTMLInputElement>) => {
  const isCaret = field.selectionStart === field.selectionEnd;
  if (isCaret && field.selectionEnd !== field.value.length)
    field.setSelectionRange(field.value.length, field.value.length);
};

/** A few digits, a box each. There is one field, so that pasting, deleting and reading out are those of any other. */
export function DigitBoxes({ ref, label, describedBy, invalid = false, length, value, onValue }: Props) {
  const take = (text: string) => onValue(digitsOf(text).slice(0, length));
  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    // What is pasted takes the place of what stood there, also where the boxes are full.
    take(event.clipboardData.getData("text"));
  };
  return (
    <span className="group relative flex gap-2.5">
      <input
        ref={ref}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="go"
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        value={value}
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => take(target.value)}
        onPaste={paste}
        onSelect={keepCaretAtEnd}
        className="absolute inset-0 z-10 cursor-text text-base opacity-0"
        data-goes-on
      />
      {Array.from({ length }, (_, at) => (
        <Box
          key={at}
          digit={value[at]}
          invalid={invalid}
          isNext={at === value.length}
          hasCaret={at === Math.min(value.length, length - 1)}
        />
      ))}
    </span>
  );
}

type BoxProps = { digit: string | undefined; invalid: boolean; isNext: boolean; hasCaret: boolean };

const Box = ({ digit, invalid, isNext, hasCaret }: BoxProps) => (
  <span
    aria-hidden
    className={classNames(
      "grid h-18.5 w-15.5 place-items-center rounded-card border bg-surface text-[36px] leading-none font-semibold tabular-nums",
      invalid ? "border-bad" : "border-control",
      hasCaret && "outline-focus outline-offset-2 group-focus-within:outline-2",
    )}
  >
    {digit ?? (isNext && <span className="h-9 w-px bg-transparent group-focus-within:bg-ink" />)}
  </span>
);
