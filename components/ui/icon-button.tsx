import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A square button with nothing but an icon: it must be given a label. */
export function IconButton({ className, ...props }: ComponentProps<"button"> & { "aria-label": string }) {
  return (
    <button
      type="button"
      {...props}
      className={classNames(
        "grid size-7 shrink-0 place-items-center rounded-control text-ink-2 transition-colors hover:bg-fill hover:text-ink",
        "data-popup-open:bg-fill data-popup-open:text-ink max-sm:size-11 [&_svg]:size-4",
        className,
      )}
    />
  );
}
