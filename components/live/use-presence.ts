"use client";

import { useEffect } from "react";
import { request } from "@/components/api/request";
import { toSignIn } from "@/components/api/to-sign-in";
import { ApiError } from "@/lib/client/errors";

/** A sign-in's use is written down to the minute: to tell of it more often would be for nothing. Milliseconds. */
const REST = 60_000;

const HANDS = ["pointerdown", "click", "keydown", "input", "wheel", "touchmove"] as const;

const tell = () =>
  request<void>("POST", "/admin/security/activity").catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 401) toSignIn();
  });

/**
 * Tells the site that somebody is at the page: whoever fills in a long form, or reads a long list, must not be taken for
 * nobody. What the page does by itself is not told.
 */
export function usePresence(): void {
  useEffect(() => {
    let isDue = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const rest = () => {
      timer = setTimeout(() => {
        timer = null;
        if (isDue) speak();
      }, REST);
    };
    const speak = () => {
      isDue = false;
      rest();
      void tell();
    };
    const onHand = ({ isTrusted }: Event) => {
      if (!isTrusted) return;
      if (timer === null) speak();
      else isDue = true;
    };
    // To open the page was use.
    rest();
    const listening = new AbortController();
    const options = { capture: true, passive: true, signal: listening.signal };
    for (const name of HANDS) window.addEventListener(name, onHand, options);
    return () => {
      listening.abort();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
}
