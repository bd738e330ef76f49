"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";

/**
 * A screen that took another's place. What had the focus went with that one, so its title gets it: it is read out, and
 * the Tab key goes on from here.
 */
export function Stage({ children }: { children: ReactNode }) {
  const stage = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const title = stage.current?.querySelector("h1");
    if (!title || document.activeElement !== document.body) return;
    title.tabIndex = -1;
    title.focus();
  }, []);
  return (
    <div ref={stage} className="flex flex-1 flex-col text-phone [&_h1]:outline-none">
      {children}
    </div>
  );
}
