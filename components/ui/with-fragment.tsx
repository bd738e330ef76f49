"use client";

import { Fragment, type ReactNode, useLayoutEffect, useState, useSyncExternalStore } from "react";

const never = () => () => {};

type Props = {
  children: (fragment: string) => ReactNode;
  /** What stands there until there is a browser to ask. */
  fallback?: ReactNode;
};

type Shared = Window & {
  /** What was taken out of the address bar, and nobody has used yet. */
  fragment?: string | undefined;
};

const TAKEN = "latchkey:fragment";

/**
 * Runs while the page is still being read, before anything else could see the address. It stays for another link that is
 * opened in the same tab: by then the router may have written its own address over it, but the event still tells.
 */
const TAKE = `(() => {
  const take = (hash) => {
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
    if (hash.length < 2) return;
    window.fragment = hash.slice(1);
    dispatchEvent(new Event("${TAKEN}"));
  };
  take(location.hash);
  addEventListener("hashchange", ({ newURL }) => take(new URL(newURL).hash));
})()`;

/**
 * Hands on the fragment that the page was opened with, and takes it out of the address bar and the history: it may be a
 * secret. With another one, as of another link opened in the same tab, everything begins anew.
 */
export function WithFragment({ children, fallback = null }: Props) {
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (hydrated) return <Taken>{children}</Taken>;
  return (
    <>
      <script dangerouslySetInnerHTML={{ __html: TAKE }} />
      {fallback}
    </>
  );
}

function Taken({ children }: { children: (fragment: string) => ReactNode }) {
  const [taken, setTaken] = useState(() => ({ fragment: (window as Shared).fragment ?? "", turn: 0 }));
  useLayoutEffect(() => {
    const take = (isFirst: boolean) => {
      const { fragment } = window as Shared;
      delete (window as Shared).fragment;
      // The first is what is shown already; the same link once more begins anew.
      if (fragment)
        setTaken((before) => (isFirst && before.fragment === fragment ? before : { fragment, turn: before.turn + 1 }));
    };
    const again = () => take(false);
    take(true);
    window.addEventListener(TAKEN, again);
    return () => window.removeEventListener(TAKEN, again);
  }, []);
  return <Fragment key={taken.turn}>{children(taken.fragment)}</Fragment>;
}
