"use client";

import { onlineManager, queryOptions, useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { ApiError } from "@/lib/client/errors";
import { UNAVAILABLE } from "@/lib/client/send";

/** Whether the site can be reached: false as soon as the device has no network, or the site did not answer. */
export function useReachable(): boolean {
  const { isError } = useQuery(reachable);
  const isOnline = useSyncExternalStore(
    subscribe,
    () => onlineManager.isOnline(),
    () => true,
  );
  return isOnline && !isError;
}

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

/** Asked at once, now and then, and again and again as long as there is no answer. */
const reachable = queryOptions({
  queryKey: ["reachable"],
  queryFn: async ({ signal }) => {
    const answer = await fetch("/api/health", { signal, cache: "no-store" });
    await answer.text();
    if (!answer.ok) throw new ApiError(answer.status, "unavailable", UNAVAILABLE);
    return true;
  },
  networkMode: "always",
  retry: false,
  staleTime: 0,
  refetchInterval: ({ state }) => (state.error ? 3000 : 15_000),
  refetchOnReconnect: "always",
});
