"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

/** Code that a page does without at first. */
export type OnDemand<Parts> = {
  get: () => Parts | null;
  /** Fetches it, unless that was done. */
  fetch: () => void;
  subscribe: (tell: () => void) => () => void;
};

export function onDemand<Parts>(load: () => Promise<Parts>): OnDemand<Parts> {
  const told = new Set<() => void>();
  let parts: Parts | null = null;
  let isComing = false;
  return {
    get: () => parts,
    fetch: () => {
      if (isComing) return;
      isComing = true;
      load().then(
        (loaded) => {
          parts = loaded;
          for (const tell of told) tell();
        },
        // Offline: whoever wants it next tries again.
        () => {
          isComing = false;
        },
      );
    },
    subscribe: (tell) => {
      told.add(tell);
      return () => told.delete(tell);
    },
  };
}

const nothing = () => null;

/** A page that is never idle has it fetched after this long, in milliseconds. */
const LATEST = 1500;

/**
 * The code, from when it is wanted for the first time and there. It is fetched as soon as the page has nothing else to
 * do, so that nobody waits for it; whoever wants it sooner has it fetched at once.
 */
export function useOnDemand<Parts>(source: OnDemand<Parts>, isWanted: boolean, isUrgent = isWanted): Parts | null {
  const [wasWanted, setWasWanted] = useState(isWanted);
  if (isWanted && !wasWanted) setWasWanted(true);
  useEffect(() => whenIdle(source.fetch), [source]);
  useEffect(() => {
    if (isUrgent) source.fetch();
  }, [source, isUrgent]);
  return useSyncExternalStore(source.subscribe, wasWanted ? source.get : nothing, nothing);
}

/** Safari knows no idle time. */
function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(work, LATEST / 3);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(work, { timeout: LATEST });
  return () => cancelIdleCallback(request);
}
