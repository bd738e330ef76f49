"use client";

import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";

/** What Next itself keeps in an entry stays in it, or Next would load the page anew. */
const depth = (): number => (window.history.state as { depth?: number } | null)?.depth ?? 0;

/**
 * Screens that are deeper than the one they were opened from get an entry of their own, so that a phone's Back leaves
 * them, and them alone.
 */
export function useBack(onBack: () => void) {
  const back = useEffectEvent(onBack);
  /** How deep what was entered here is; 0 where nothing is. */
  const own = useRef(0);
  useEffect(() => {
    const onPop = () => {
      if (depth() >= own.current) return;
      own.current = 0;
      back();
    };
    window.addEventListener("popstate", onPop);
    return () => window.removeEventListener("popstate", onPop);
  }, []);
  const enter = useCallback(() => {
    if (own.current > 0 && depth() >= own.current) return;
    own.current = depth() + 1;
    window.history.pushState({ ...window.history.state, depth: own.current }, "");
  }, []);
  const leave = useCallback(() => {
    if (own.current > 0 && depth() >= own.current) window.history.back();
  }, []);
  return { enter, leave };
}

/** A screen over another: a phone's Back closes it. */
export function useDeeper() {
  const [isOpen, setIsOpen] = useState(false);
  const { enter, leave } = useBack(() => setIsOpen(false));
  const open = () => {
    enter();
    setIsOpen(true);
  };
  const close = () => {
    leave();
    setIsOpen(false);
  };
  return { isOpen, open, close };
}
