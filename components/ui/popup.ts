/** What menus and selects share. */
export const popupClass =
  "min-w-44 origin-(--transform-origin) rounded-dialog border border-line bg-surface p-1 text-body text-ink shadow-pop outline-none " +
  "transition-[opacity,scale] duration-160 ease-out data-ending-style:opacity-0 data-starting-style:scale-97 data-starting-style:opacity-0";

export const popupItemClass =
  "flex min-h-8 cursor-default items-center gap-2.5 rounded-control px-2.5 py-1 outline-none select-none " +
  "data-disabled:text-ink-3 data-highlighted:bg-fill max-sm:min-h-11 max-sm:text-phone [&_svg]:size-4 [&_svg]:shrink-0";
