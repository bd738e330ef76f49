"use client";

import { Check, Delete } from "lucide-react";
import { type ComponentProps, useEffect } from "react";
import { classNames } from "@/components/ui/class-names";

export const PIN_MIN = 4;
const PIN_MAX = 8;
const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

type Props = { pin: string; disabled: boolean; submit: string; onChange: (pin: string) => void; onSubmit: () => void };

/** Nothing that takes letters itself, and no control that Enter already works. */
const isElsewhere = (target: EventTarget | null) =>
  target instanceof Element && target.closest("input, textarea, select, [role=dialog]") !== null;

/** Ten keys, one that takes back and one that sends: a PIN has 4 to 8 digits, so its end must be said. */
export function PinPad({ pin, disabled, submit, onChange, onSubmit }: Props) {
  const isLong = pin.length >= PIN_MIN;
  const type = (digit: string) => pin.length < PIN_MAX && onChange(pin + digit);
  const takeBack = () => onChange(pin.slice(0, -1));

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (disabled || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
      const isOnButton = event.target instanceof Element && event.target.closest("button, a") !== null;
      if (/^\d$/.test(event.key)) type(event.key);
      else if (event.key === "Backspace") takeBack();
      else if (event.key === "Enter" && !isOnButton && isLong) onSubmit();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  return (
    <fieldset
      aria-label="PIN pad"
      className="mx-auto grid min-w-0 grid-cols-3 gap-x-7 gap-y-4 [@media(max-height:700px)]:gap-y-2"
    >
      {DIGITS.map((digit) => (
        <PinKey key={digit} disabled={disabled} onClick={() => type(digit)}>
          {digit}
        </PinKey>
      ))}
      <PinKey aria-label={submit} look="submit" disabled={disabled || !isLong} onClick={onSubmit}>
        <Check className="size-7" aria-hidden />
      </PinKey>
      <PinKey disabled={disabled} onClick={() => type("0")}>
        0
      </PinKey>
      <PinKey aria-label="Delete the last digit" look="bare" disabled={disabled || pin === ""} onClick={takeBack}>
        <Delete className="size-7" strokeWidth={1.75} aria-hidden />
      </PinKey>
    </fieldset>
  );
}

const LOOKS = {
  digit: "border border-line-2 enabled:hover:bg-fill enabled:active:border-control enabled:active:bg-fill",
  submit: "border border-transparent bg-primary text-on-primary enabled:hover:bg-primary-hover",
  bare: "text-ink enabled:hover:bg-fill",
};

function PinKey({ look = "digit", ...props }: ComponentProps<"button"> & { look?: keyof typeof LOOKS }) {
  return (
    <button
      type="button"
      {...props}
      // A finger leaves the focus where it is, so that Enter on a keyboard still sends instead of typing a digit again.
      onMouseDown={(event) => event.preventDefault()}
      className={classNames(
        "grid size-19 touch-manipulation place-items-center rounded-full text-[28px] transition-colors select-none",
        "disabled:cursor-not-allowed disabled:opacity-40 [@media(max-height:760px)]:size-16",
        LOOKS[look],
      )}
    />
  );
}

/** How many digits stand there; which ones is nobody's business. */
export function PinDots({ length }: { length: number }) {
  return (
    <div className="flex h-4 items-center justify-center gap-4.5">
      {Array.from({ length: Math.max(PIN_MIN, length) }, (_, index) => (
        <span
          key={index}
          aria-hidden
          className={classNames(
            "size-3.5 rounded-full border transition-colors",
            index < length ? "border-ink bg-ink" : "border-control",
          )}
        />
      ))}
      <output className="sr-only">{length === 1 ? "1 digit typed" : `${length} digits typed`}</output>
    </div>
  );
}
