"use client";

import { Search, X } from "lucide-react";
import { type ComponentProps, useRef } from "react";
import { inputClass } from "./text-input";
import { classNames } from "./class-names";

type Props = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  "aria-label": string;
  value: string;
  onValue: (value: string) => void;
};

export function SearchInput({ value, onValue, className, ...props }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={classNames("relative", className)}>
      <Search
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
        aria-hidden
      />
      <input
        {...props}
        ref={input}
        type="search"
        value={value}
        maxLength={64}
        autoComplete="off"
        onChange={(event) => onValue(event.target.value)}
        className={classNames(
          inputClass,
          "border-line-2 pl-8.5 max-sm:pl-9 [&::-webkit-search-cancel-button]:hidden",
          value && "pr-8",
        )}
      />
      {value && (
        <button
          type="button"
          aria-label="Clear search"
          onClick={() => {
            onValue("");
            input.current?.focus();
          }}
          className="absolute top-1/2 right-1 grid size-6 -translate-y-1/2 place-items-center rounded-[6px] text-ink-3 hover:bg-fill hover:text-ink max-sm:size-9"
        >
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </div>
  );
}
