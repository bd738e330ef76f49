import { buttonClass } from "./button";

/** What a select for filters looks like, whether its code is there yet or not. */
export const selectClass = buttonClass(
  {},
  "max-w-full min-w-0 data-popup-open:bg-fill max-sm:flex-auto max-sm:justify-between max-sm:px-3 max-sm:text-body!",
);
