"use client";

import { useEffect, useState } from "react";
import { ApiError } from "@/lib/client/errors";

/** Only a limit forbids to try again; where the site did not answer, one may try at once. */
const secondsOf = (error: unknown) =>
  error instanceof ApiError && (error.status === 429 || error.triesLeft === 0) ? (error.retryAfter ?? 0) : 0;

/**
 * How long a refusal asks to wait (`Retry-After`), counted down to 0. By the wall clock: the monotonic one stands still
 * in some phones' sleep, and who comes back after the wait must not wait again.
 */
export function useWait(error: unknown): { seconds: number; isOver: boolean } {
  const asked = secondsOf(error);
  const [counted, setCounted] = useState<{ error: unknown; left: number }>();
  useEffect(() => {
    if (asked === 0) return;
    const endsAt = Date.now() + asked * 1000;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));
      setCounted({ error, left });
      if (left === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [error, asked]);
  const seconds = counted && counted.error === error ? counted.left : asked;
  return { seconds, isOver: asked > 0 && seconds === 0 };
}
