"use client";

import { ChevronDown } from "lucide-react";
import { onDemand } from "./on-demand";
import { selectClass } from "./select-class";
import type { SelectProps } from "./select-parts";
import { useOpener } from "./use-opener";

const source = onDemand(() => import("./select-parts"));

/** A select for filters: its button shows the chosen option, its label is for those who cannot see where it stands. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const opener = useOpener(source);
  if (opener.parts) return <opener.parts.Select {...props} wish={opener.wish} />;
  const chosen = props.options.find(({ value }) => value === props.value)?.label ?? "";
  return (
    <button
      type="button"
      // As Base UI writes the button that takes its place.
      // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props, jsx-a11y/prefer-tag-over-role
      role="combobox"
      aria-haspopup="listbox"
      aria-expanded={false}
      aria-label={`${props.label}: ${chosen}`}
      className={selectClass}
      {...opener.props}
    >
      {props.icon}
      <span className="flex-1 truncate text-left">{chosen}</span>
      <span aria-hidden className="text-ink-3">
        <ChevronDown aria-hidden />
      </span>
    </button>
  );
}
