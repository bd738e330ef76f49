"use client";

import { type RefObject, useEffect, useState } from "react";
import type { Wish } from "./use-opener";

/** Does what was wished for while the code was on its way: opens, or takes over the focus. */
export function useWish(wish: Wish, within: RefObject<HTMLElement | null>) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (wish === "near") return;
    within.current?.focus({ preventScroll: true });
    if (wish === "focus") return;
    // After the click that asked for it: it would count as one beside what has opened.
    const frame = requestAnimationFrame(() => setOpen(true));
    return () => cancelAnimationFrame(frame);
  }, [wish, within]);
  return { open: isOpen, onOpenChange: setOpen };
}
