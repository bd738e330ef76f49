"use client";

import { useSyncExternalStore } from "react";

/** Where the connect page of this browser keeps the device that it is. */
export const DEVICE_KEY = "latchkey.device";

function read(): string | null {
  try {
    const { id } = JSON.parse(localStorage.getItem(DEVICE_KEY) ?? "{}") as { id?: unknown };
    return typeof id === "string" ? id : null;
  } catch {
    return null;
  }
}

function subscribe(listener: () => void) {
  window.addEventListener("storage", listener);
  return () => window.removeEventListener("storage", listener);
}

/** The id of the device that this browser is connected as, or null. */
export const useThisDevice = (): string | null => useSyncExternalStore(subscribe, read, () => null);
