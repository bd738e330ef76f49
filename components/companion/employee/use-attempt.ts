"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

type Told<Out> = { onDone: (out: Out) => void; onFail?: (error: unknown) => void };

/**
 * One thing done at a tap. The second tap of a double tap does nothing, and leaving the screen ends it: an answer that
 * comes later is nobody's any more.
 */
export function useAttempt<In, Out>(
  work: (input: In, signal: AbortSignal) => Promise<Out>,
  { onDone, onFail }: Told<Out>,
) {
  const running = useRef<AbortController>(null);
  const { mutate, reset, error, isPending, isSuccess } = useMutation({
    mutationFn: ({ input, signal }: { input: In; signal: AbortSignal }) => work(input, signal),
  });
  useEffect(
    () => () => {
      running.current?.abort();
      running.current = null;
    },
    [],
  );
  return {
    start: (input: In) => {
      if (running.current) return;
      const controller = new AbortController();
      running.current = controller;
      mutate(
        { input, signal: controller.signal },
        {
          onSuccess: onDone,
          onError: (failure) => {
            running.current = null;
            onFail?.(failure);
          },
        },
      );
    },
    /** Forgets a failure. */
    reset,
    error,
    /** Until it failed: whoever is done goes to another screen. */
    isBusy: isPending || isSuccess,
  };
}
