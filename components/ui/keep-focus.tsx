"use client";

import { type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";

type Whole = RefObject<HTMLElement | null>;

/**
 * Keeps the focus within a whole whose views replace each other. Where a view takes the focus with it, it goes on to the
 * element that the next one marks with `data-goes-on`, else to the whole.
 */
export function KeepFocus({ within, view, children }: { within: Whole; view: string; children: ReactNode }) {
  const wasWithin = useRef(false);
  return (
    <View key={view} within={within} wasWithin={wasWithin}>
      {children}
    </View>
  );
}

function View({ within, wasWithin, children }: { within: Whole; wasWithin: RefObject<boolean>; children: ReactNode }) {
  useLayoutEffect(() => {
    if (wasWithin.current) goOn(within);
    // A layout effect is cleaned up while its elements are still in the page.
    return () => {
      wasWithin.current = contains(within, document.activeElement);
    };
  }, [within, wasWithin]);
  return children;
}

const contains = ({ current }: Whole, element: Element | null) => current?.contains(element) ?? false;

function goOn({ current: whole }: Whole) {
  const { activeElement, body } = document;
  if (activeElement !== body && activeElement !== whole) return;
  (whole?.querySelector<HTMLElement>("[data-goes-on]") ?? whole)?.focus({ preventScroll: true });
}
