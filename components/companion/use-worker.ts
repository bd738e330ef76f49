"use client";

import { useEffect } from "react";

/** Lets the companion open without a network. Browsers have no service worker on plain http: it works without. */
export function useWorker(): void {
  useEffect(() => {
    // In development the same address is another file after each change.
    if (process.env.NODE_ENV !== "production" || !window.isSecureContext) return;
    // Refused by some private windows; nothing depends on it.
    navigator.serviceWorker?.register("/app-sw.js", { scope: "/app" }).catch(() => undefined);
  }, []);
}
