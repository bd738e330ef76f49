"use client";

import { useEffect, useRef } from "react";

/** A signal for what must not go on once its screen is left. */
export function useLeaving(): () => AbortSignal {
  const latest = useRef<AbortController>(null);
  useEffect(() => () => latest.current?.abort(), []);
  return () => (latest.current = new AbortController()).signal;
}
