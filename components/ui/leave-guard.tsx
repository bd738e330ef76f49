"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, createContext, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { onDemand, useOnDemand } from "./on-demand";

const source = onDemand(() => import("./confirm-dialog"));

type Go = () => void;
type Asked = { go: Go; from: HTMLElement | null };
type Warning = { title: string; description: string };

/** Somebody who clicked a link is not kept waiting for a dialog for longer than this, in milliseconds. */
const PATIENCE = 1_000;

const tooLate = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));

const UNSAVED: Warning = {
  title: "Leave without saving?",
  description: "Your changes are not saved. They are lost when you leave.",
};

const Context = createContext<{ hold: (unsaved: number, warning?: Warning) => void; leave: (go: Go) => void }>({
  hold: () => {},
  leave: (go) => go(),
});

/**
 * Has whoever leaves the page asked first, for as long as it has unsaved changes. A warning in other words must be the
 * same object each time.
 */
export function useUnsaved(unsaved: number, warning: Warning = UNSAVED) {
  const { hold } = useContext(Context);
  useEffect(() => {
    hold(unsaved, warning);
    return () => hold(0);
  }, [unsaved, warning, hold]);
}

/** Goes somewhere else by script: at once, or once the person has said so. A link needs nothing of this. */
export const useLeave = () => useContext(Context).leave;

/** Asks before unsaved changes are lost: to a link, to `useLeave`, to Back and Forward, and to closing the tab. */
export function LeaveGuard({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [unsaved, setUnsaved] = useState(0);
  const [warning, setWarning] = useState(UNSAVED);
  const [asked, setAsked] = useState<Asked | null>(null);
  const held = unsaved > 0;
  const parts = useOnDemand(source, held);
  // What was asked about is saved since: there is nothing to ask.
  if (asked && !held) setAsked(null);

  const ask = useCallback(
    (about: Asked) => {
      const askPlainly = () => {
        if (!window.confirm(`${warning.title}\n\n${warning.description}`)) return;
        flushSync(() => setUnsaved(0));
        about.go();
      };
      if (source.get()) setAsked(about);
      // Where our own dialog does not come in time, the browser's is always there.
      else void Promise.race([source.come(), tooLate()]).then(() => setAsked(about), askPlainly);
    },
    [warning],
  );

  useEffect(() => {
    if (!held) return;
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener("beforeunload", (event) => event.preventDefault(), { signal });
    const onClick = (event: MouseEvent) => {
      const link = linkAway(event);
      if (!link) return;
      // Next's link then does nothing, while a menu around it still closes.
      event.preventDefault();
      ask({ go: () => router.push(link.pathname + link.search + link.hash), from: link });
    };
    document.addEventListener("click", onClick, { capture: true, signal });
    const onNavigate = (event: NavigateEvent) => {
      if (event.navigationType !== "traverse" || !event.cancelable) return;
      event.preventDefault();
      const { key } = event.destination;
      ask({ go: () => void window.navigation.traverseTo(key), from: null });
    };
    // Browsers without the Navigation API go back unasked.
    if ("navigation" in window) window.navigation.addEventListener("navigate", onNavigate, { signal });
    return () => listening.abort();
  }, [held, router, ask]);

  const hold = useCallback((count: number, words?: Warning) => {
    setUnsaved(count);
    // A dialog that fades out goes on showing what it was about.
    if (words) setWarning(words);
  }, []);
  const value = useMemo(
    () => ({ hold, leave: (go: Go) => (held ? ask({ go, from: null }) : go()) }),
    [held, hold, ask],
  );
  return (
    <Context value={value}>
      {children}
      {parts && (
        <parts.ConfirmDialog
          open={asked !== null}
          title={warning.title}
          description={warning.description}
          confirm="Leave"
          busy={false}
          finalFocus={() => (asked?.from?.isConnected ? asked.from : null)}
          onCancel={() => setAsked(null)}
          onConfirm={() => {
            // Nothing may ask again on the way out.
            flushSync(() => {
              hold(0);
              setAsked(null);
            });
            asked?.go();
          }}
        />
      )}
    </Context>
  );
}

/** The link of a plain click that would leave the page within this tab, or null. */
function linkAway(event: MouseEvent): HTMLAnchorElement | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || (link.target && link.target !== "_self") || link.hasAttribute("download")) return null;
  const here = window.location;
  if (link.origin !== here.origin) return null;
  return link.pathname + link.search === here.pathname + here.search ? null : link;
}
