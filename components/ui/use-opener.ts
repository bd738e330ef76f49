"use client";

import { type FocusEvent, type HTMLAttributes, type KeyboardEvent, type PointerEvent, useState } from "react";
import { type OnDemand, useOnDemand } from "./on-demand";

/** What somebody did to a button of which nothing has opened yet: came near, arrived by the keyboard, or used it. */
export type Wish = "near" | "focus" | "open";

type Opener<Parts> =
  | { parts: Parts; wish: Wish }
  | {
      parts: null;
      props: Pick<
        HTMLAttributes<HTMLElement>,
        "onPointerEnter" | "onPointerDown" | "onFocus" | "onBlur" | "onKeyDown" | "onClick"
      >;
    };

/**
 * For a button that opens something whose code comes on demand. Until somebody is at it the button stands alone, with
 * `props`; from then on whoever has the code takes its place, and does what was wished for.
 */
export function useOpener<Parts>(source: OnDemand<Parts>): Opener<Parts> {
  const [wish, setWish] = useState<Wish | null>(null);
  // A button that is replaced while it is held down is never clicked.
  const [isHeld, setHeld] = useState(false);
  const parts = useOnDemand(source, wish !== null);
  if (parts && wish && !isHeld) return { parts, wish };
  return {
    parts: null,
    props: {
      onPointerEnter: ({ pointerType }: PointerEvent) => pointerType === "mouse" && setWish((was) => was ?? "near"),
      onPointerDown: () => {
        setHeld(true);
        // Wherever it is let go; the click comes after.
        window.addEventListener("pointerup", () => setTimeout(() => setHeld(false)), { once: true });
        window.addEventListener("pointercancel", () => setHeld(false), { once: true });
      },
      onFocus: ({ currentTarget }: FocusEvent) => currentTarget.matches(":focus-visible") && setWish("focus"),
      // Whoever has gone on meanwhile is not called back.
      onBlur: () => setWish((was) => was && "near"),
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        setWish("open");
      },
      onClick: () => {
        setHeld(false);
        setWish("open");
        source.fetch();
      },
    },
  };
}
