"use client";

import { useSyncExternalStore } from "react";
import type { Zone } from "./format";

const listeners = new Set<() => void>();
let now = Date.now();
const loadedAt = now;

/** A server lives on, a page does not: while its markup is taken over, the answer has to stay the same. */
const serverNow = () => (typeof window === "undefined" ? Date.now() : loadedAt);
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  now = Date.now();
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (!timer) {
    now = Date.now();
    timer = setInterval(tick, 60_000);
    document.addEventListener("visibilitychange", tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    document.removeEventListener("visibilitychange", tick);
  };
}

/** The time to the minute, from one ticker for the whole page. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now, serverNow);

const never = () => () => {};

/** UTC while the server's markup is taken over, then the reader's own zone. */
export const useZone = (): Zone =>
  useSyncExternalStore(
    never,
    () => "local",
    () => "utc",
  );
