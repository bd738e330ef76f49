import { queryOptions } from "@tanstack/react-query";
import { describeDevice } from "@/components/companion/describe-device";
import { ownIdentifier } from "@/components/companion/kept";
import type { Client } from "@/lib/client/client";

// Where storage throws, every call would draw another one: what was shown must be what is sent.
let drawn: string | null = null;
/** By what this phone is registered. */
export const deviceIdentifier = (): string => (drawn ??= ownIdentifier());

/** Whether this phone is registered to an employee (`checkUid`). Offline it fails at once, and says so. */
export const registration = (client: Client) =>
  queryOptions({
    queryKey: ["companion", "registered", deviceIdentifier()],
    queryFn: () => client.isRegistered(deviceIdentifier()),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    networkMode: "always",
    // Whoever told the office this phone's identifier comes back to it and taps.
    refetchOnWindowFocus: "always",
  });

/** Whether it is registered to whoever is signed in (`checkDevice`). */
export const ownRegistration = (client: Client, sessionId: string) =>
  queryOptions({
    queryKey: ["companion", "own", sessionId, deviceIdentifier()],
    queryFn: ({ signal }) => client.isOwnDevice(deviceIdentifier(), signal),
    gcTime: 0,
    retry: false,
    networkMode: "always",
  });

/** What this device is, as far as the browser tells. */
export const description = queryOptions({
  queryKey: ["companion", "description"],
  queryFn: describeDevice,
  staleTime: Infinity,
  networkMode: "always",
});
