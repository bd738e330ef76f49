"use client";

import { useSyncExternalStore } from "react";
import { FAILED_STYLE } from "@/components/ui/failed-style";
import { FAILED } from "@/components/ui/failed-words";

const never = () => () => {};
const chosenTheme = () => document.documentElement.dataset.theme;

/** Stands in for the layout itself, so it brings its own markup and styles. */
export default function GlobalError() {
  const theme = useSyncExternalStore(never, chosenTheme, () => undefined);
  return (
    <html lang="en" data-theme={theme}>
      <body>
        <title>{FAILED.title}</title>
        <style>{FAILED_STYLE}</style>
        <main role="alert">
          <h1>{FAILED.title}</h1>
          <p>{FAILED.text}</p>
          <button type="button" onClick={() => window.location.reload()}>
            {FAILED.again}
          </button>
        </main>
      </body>
    </html>
  );
}
