"use client";

import { type RefObject, useEffect, useRef } from "react";

/** For the one field that somebody came to fill in. */
export function useFocusOnMount<T extends HTMLElement>(): RefObject<T | null> {
  const target = useRef<T>(null);
  useEffect(() => target.current?.focus(), []);
  return target;
}
