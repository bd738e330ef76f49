"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/** For the one field that somebody came to fill in. It has the focus when it is seen, so that no key goes elsewhere. */
export function useFocusOnMount<T extends HTMLElement>(): RefObject<T | null> {
  const target = useRef<T>(null);
  useLayoutEffect(() => target.current?.focus(), []);
  return target;
}
