"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

/** Code that a page does without at first. */
export type OnDemand<Parts> = {
  get: () => Parts | null;
  /** Fetches it, unless that was done. Where that fails, it is tried again for as long as anything on the page has a use for it. */
  fetch: () => void;
  /** Resolves when it is there; rejects where it cannot be fetched now. */
  come: () => Promise<unknown>;
  subscribe: (tell: () => void) => () => void;
};

/** How long until what could not be fetched is tried again, in milliseconds: offline that fails at once. */
const AGAIN = 3_000;

export function onDemand<Parts>(load: () => Promise<Parts>): OnDemand<Parts> {
  const told = new Set<() => void>();
  let parts: Parts | null = null;
  let coming: Promise<unknown> | null = null;
  const come = () =>
    (coming ??= load().then(
      (loaded) => {
        parts = loaded;
        for (const tell of told) tell();
      },
      (error: unknown) => {
        coming = null;
        if (told.size > 0) setTimeout(fetch, AGAIN);
        throw error;
      },
    ));
  const fetch = () => void come().catch(() => undefined);
  return {
    get: () => parts,
    fetch,
    come,
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
