"use client";

import { useReachable } from "./use-reachable";

/** Whether the device in the hand and the site hear each other. */
export function Connection() {
  const isReachable = useReachable();
  return (
    <span className={`flex shrink-0 items-center gap-2 text-body ${isReachable ? "text-ok-text" : "text-bad-text"}`}>
      <span aria-hidden className={`size-1.5 rounded-full ${isReachable ? "bg-ok" : "bg-bad"}`} />
      {isReachable ? "Connected" : "No connection"}
    </span>
  );
}
