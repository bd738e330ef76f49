import { queryOptions } from "@tanstack/react-query";
import { request } from "@/components/api/request";
import type { ConnectedDevices } from "@/lib/devices/contract";

/** So many devices may be named in one call. */
const MOST = 100;

const inTurns = (ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / MOST) }, (_, turn) => ids.slice(turn * MOST, (turn + 1) * MOST));

/** What was connected with codes of these devices, of those, and so on. Asked anew each time: it decides who loses access. */
export const connectedThrough = (ids: string[]) =>
  queryOptions({
    queryKey: ["devices", "connected", ids],
    queryFn: async ({ signal }): Promise<ConnectedDevices> => {
      const found: ConnectedDevices = { devices: [], total: 0 };
      for (const some of inTurns(ids)) {
        const path = `/admin/app/devices/connected?via=${some.join()}`;
        const { devices, total } = await request<ConnectedDevices>("GET", path, { signal });
        // One that is asked about itself, or was found already, is not told of again.
        const known = new Set([...ids, ...found.devices.map(({ id }) => id)]);
        const more = devices.filter(({ id }) => !known.has(id));
        found.devices.push(...more);
        found.total += total - devices.length + more.length;
      }
      return found;
    },
    enabled: ids.length > 0,
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });

/** Revokes devices and what was connected through them, but for `keep`; all or none of a hundred. Answers how many. */
export async function revokeWithConnected(ids: string[], keep: string[]): Promise<number> {
  let count = 0;
  for (const devices of inTurns(ids)) {
    const body = { devices, keep };
    count += (await request<{ revoked: number }>("POST", "/admin/app/devices/revoke", { body })).revoked;
  }
  return count;
}
