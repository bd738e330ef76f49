/** What all dialogs share. */
export const dialogLook = {
  backdrop:
    "fixed inset-0 z-40 bg-veil transition-opacity duration-220 data-ending-style:opacity-0 data-starting-style:opacity-0",
  viewport: "fixed inset-0 z-50 grid place-items-center overflow-y-auto p-4",
  popup:
    "w-full max-w-110 overflow-hidden rounded-dialog border border-line bg-surface shadow-pop outline-none " +
    "transition-[opacity,scale] duration-220 ease-out data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
  foot: "flex justify-end gap-2 border-t border-line bg-subtle px-6 py-3.5",
};
