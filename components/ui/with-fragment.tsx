"use client";

import { Fragment, type ReactNode, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { FRAGMENT_SOURCE, FRAGMENT_TAKEN } from "./fragment-source";

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
      <script dangerouslySetInnerHTML={{ __html: FRAGMENT_SOURCE }} />
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
    window.addEventListener(FRAGMENT_TAKEN, again);
    return () => window.removeEventListener(FRAGMENT_TAKEN, again);
  }, []);
  return <Fragment key={taken.turn}>{children(taken.fragment)}</Fragment>;
}
