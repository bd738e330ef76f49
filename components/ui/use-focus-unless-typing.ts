"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/** For the field that a view is about, where the view comes by itself: it takes the focus from nobody who is typing. */
export function useFocusUnlessTyping<T extends HTMLElement>(): RefObject<T | null> {
  const target = useRef<T>(null);
  useLayoutEffect(() => {
    if (!document.activeElement?.matches("input, textarea, select, [contenteditable], [role=menuitem], [role=option]"))
      target.current?.focus();
  }, []);
  return target;
}
