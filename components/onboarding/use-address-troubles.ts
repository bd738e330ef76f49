"use client";

import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { send } from "@/lib/client/send";
import { type AddressTrouble, checkAddress } from "./address-check";

const never = () => () => {};

/** How this page was opened; null until the server's markup is taken over. */
export const useOrigin = (): string | null =>
  useSyncExternalStore(
    never,
    () => window.location.origin,
    () => null,
  );

/** Both clocks, read in the middle of one short request. */
async function readClocks(signal: AbortSignal) {
  const asked = Date.now();
  const { answeredAt } = await send("GET", "/api/health", { signal });
  return answeredAt === null ? null : { server: answeredAt, browser: (asked + Date.now()) / 2 };
}

export function useAddressTroubles(baseUrl: string): AddressTrouble[] {
  const origin = useOrigin();
  const { data: times = null } = useQuery({
    queryKey: ["clocks"],
    queryFn: ({ signal }) => readClocks(signal),
  });
  return checkAddress({ baseUrl, origin, times });
}
