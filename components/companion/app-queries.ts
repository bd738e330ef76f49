import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Client } from "@/lib/client/client";
import type { CodeState } from "@/lib/client/wire";
import type { AuditEvent } from "@/lib/audit/contract";

/** While the event stream stands it says what changes; without it, lists are asked for every few seconds. */
const every = (isLive: boolean) => (isLive ? 60_000 : 5_000);

const base = { networkMode: "always", retry: false, staleTime: 0 } as const;

/** Who this phone is signed in as; asked again and again, so that a phone that was cut off says so. */
export const ownAccount = (client: Client, token: string) =>
  queryOptions({
    ...base,
    queryKey: ["app", token, "account"],
    queryFn: ({ signal }) => client.account(signal),
    refetchInterval: ({ state }) => (state.error ? 3_000 : 10_000),
    refetchOnWindowFocus: "always",
  });

/** The admin's own devices that are connected. */
export const ownDevices = (client: Client, isLive: boolean) =>
  infiniteQueryOptions({
    ...base,
    queryKey: ["app", "devices"],
    queryFn: ({ pageParam, signal }) => client.devices(pageParam ? { cursor: pageParam } : {}, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: every(isLive),
  });

/** What was connected with codes of a device, of those, and so on. */
export const connectedThrough = (client: Client, deviceId: string) =>
  queryOptions({
    ...base,
    queryKey: ["app", "connected", deviceId],
    queryFn: ({ signal }) => client.connectedThrough(deviceId, signal),
    gcTime: 0,
  });

export const latestEvents = (client: Client, isLive: boolean) =>
  queryOptions({
    ...base,
    queryKey: ["app", "events"],
    queryFn: async ({ signal }) => {
      const { events } = await client.audit({ limit: "30" }, signal);
      // What an older page does not know yet is described in general words.
      return events as AuditEvent[];
    },
    refetchInterval: every(isLive),
  });

const OVER: ReadonlySet<CodeState> = new Set(["used", "cancelled", "expired"]);

/** How a code is doing, until that cannot change any more. */
export const codeStatus = (client: Client, id: string | undefined, isLive: boolean) =>
  queryOptions({
    ...base,
    queryKey: ["app", "code", id],
    queryFn: async ({ signal }) => (await client.code(id ?? "", signal)).token,
    enabled: id !== undefined,
    refetchInterval: ({ state: { data } }) => (data && OVER.has(data.state) ? false : isLive ? 15_000 : 2_000),
  });
