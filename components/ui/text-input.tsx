import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export const inputClass =
  "h-8 w-full min-w-0 rounded-control border border-control bg-surface px-2.5 text-body text-ink placeholder:text-ink-3 " +
  "aria-invalid:border-bad disabled:bg-subtle disabled:text-ink-2 read-only:bg-subtle read-only:text-ink-2 " +
  "max-sm:h-11 max-sm:px-3 max-sm:text-base";

export function TextInput({ className, ...props }: ComponentProps<"input">) {
  return <input type="text" {...props} className={classNames(inputClass, className)} />;
}
