import type { ComponentProps } from "react";
import { classNames } from "./class-names";

type Look = {
  variant?: "primary" | "secondary" | "ghost" | "danger" | "danger-outline";
  size?: "small" | "control" | "large" | "phone";
};

const VARIANTS = {
  primary: "bg-primary text-on-primary enabled:hover:bg-primary-hover [a&]:hover:bg-primary-hover",
  secondary: "border border-line-2 bg-surface text-ink enabled:hover:bg-fill [a&]:hover:bg-fill",
  ghost: "text-ink-2 enabled:hover:bg-fill enabled:hover:text-ink [a&]:hover:bg-fill",
  danger: "bg-bad text-on-bad enabled:hover:bg-bad-hover",
  "danger-outline": "border border-line-2 bg-surface text-bad-text enabled:hover:bg-bad-soft",
};

const SIZES = {
  small: "h-7 rounded-control px-2.5 text-table max-sm:h-11 max-sm:px-4 max-sm:text-phone",
  control: "h-8 rounded-control px-3 text-table max-sm:h-11 max-sm:px-4 max-sm:text-phone",
  large: "h-9 rounded-control px-4 text-body max-sm:h-11 max-sm:text-phone",
  phone: "h-12 rounded-dialog px-4 text-phone",
};

export const buttonClass = ({ variant = "secondary", size = "control" }: Look, className?: string) =>
  classNames(
    "inline-flex shrink-0 items-center justify-center gap-2 font-medium whitespace-nowrap transition-colors select-none",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
    VARIANTS[variant],
    SIZES[size],
    className,
  );

export function Button({ variant, size, className, ...props }: ComponentProps<"button"> & Look) {
  return <button type="button" {...props} className={buttonClass({ variant, size }, className)} />;
}
