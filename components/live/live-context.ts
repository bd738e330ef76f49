"use client";

import { createContext, useContext, useEffect, useEffectEvent } from "react";
import type { LiveEvent } from "@/lib/client/wire";

type Listener = (event: LiveEvent) => void;

/** Whether the stream stands. Without it, whoever must know asks again and again. */
export const StandingContext = createContext(false);
export const ListenersContext = createContext<Set<Listener>>(new Set());

export const useIsLive = (): boolean => useContext(StandingContext);

/** Tells of each event while it is mounted. */
export function useLiveEvents(listener: Listener): void {
  const listeners = useContext(ListenersContext);
  const hear = useEffectEvent(listener);
  useEffect(() => {
    const tell: Listener = (event) => hear(event);
    listeners.add(tell);
    return () => void listeners.delete(tell);
  }, [listeners]);
}
