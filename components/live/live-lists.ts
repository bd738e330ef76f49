import type { Query, QueryClient } from "@tanstack/react-query";
import { patchDevice } from "@/components/devices/devices-query";
import type { LiveEvent } from "@/lib/client/wire";

const LISTS = new Set<unknown>(["devices", "phones"]);

const showsDevices = ({ queryKey: key }: Query) =>
  LISTS.has(key[0]) || (key[0] === "employees" && key[3] === "devices");

/** Somebody has asked for its next page, and the answer is on its way. */
const isGrowing = ({ state }: Query) => state.fetchStatus !== "idle" && state.fetchMeta?.fetchMore !== undefined;

/** Every list of devices that is on the page looks again; the others do when they are shown next. */
export async function lookAtDevices(client: QueryClient): Promise<void> {
  const growing = client.getQueryCache().findAll({ predicate: (query) => showsDevices(query) && isGrowing(query) });
  const steady = client.invalidateQueries({ predicate: (query) => showsDevices(query) && !growing.includes(query) });
  // To look at once would drop the page that was asked for: it comes first.
  const grown = growing.map(async ({ queryKey }) => {
    await client.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false });
    await client.invalidateQueries({ queryKey, exact: true });
  });
  await Promise.all([steady, ...grown]);
}

/** Takes what an event says of a device into the lists. */
export function deviceListener(client: QueryClient): (event: LiveEvent) => void {
  let isLooking = false;
  let isDue = false;
  /** One look at a time, and one after the last event, however many come. */
  const look = async () => {
    isDue = true;
    if (isLooking) return;
    isLooking = true;
    while (isDue) {
      isDue = false;
      await lookAtDevices(client);
    }
    isLooking = false;
  };
  return ({ name, device }) => {
    // A code that was refused may have made a device that is not to be trusted any more.
    if (!name.startsWith("device.") && !(name === "token.refused" && device)) return;
    if (device) patchDevice(client, device);
    // That a phone was active moves no row.
    if (name !== "device.active" || !device) void look();
  };
}
