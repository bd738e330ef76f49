import type { ReactNode } from "react";

export const Kbd = ({ children }: { children: ReactNode }) => (
  <kbd className="rounded-badge border border-line bg-subtle px-1 font-sans text-[11px] leading-4 font-medium text-ink-3">
    {children}
  </kbd>
);
