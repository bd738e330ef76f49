import {
  type InfiniteData,
  type QueryClient,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useQueryClient,
} from "@tanstack/react-query";
import { request } from "@/components/api/request";
import type { Device, DevicePage } from "@/lib/devices/contract";
import { type DeviceFilters, toQuery } from "./device-filters";

export const devicesQuery = (filters: DeviceFilters) =>
  infiniteQueryOptions({
    queryKey: ["devices", filters],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...toQuery(filters), ...(pageParam && { cursor: pageParam }) });
      return request<DevicePage>("GET", `/admin/app/devices?${query}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

/** A few devices by name, to choose from. Never the last text's: Enter would choose another. */
export const findDevices = (q: string) =>
  queryOptions({
    queryKey: ["devices", "find", q],
    queryFn: ({ signal }) =>
      request<DevicePage>("GET", `/admin/app/devices?${new URLSearchParams({ q, owner: "all", limit: "5" })}`, {
        signal,
      }),
  });

/** Takes an employee's phone from them. */
export const removePhone = (id: string) => request<void>("DELETE", `/admin/field-manager/devices/${id}`);

export const revokeDevice = (id: string) => request<void>("DELETE", `/admin/app/devices/${id}`);

/** Renames a device, here and in every list that has been loaded. */
export function useRenameDevice() {
  const client = useQueryClient();
  return {
    mutationFn: async ({ id, name }: { id: string; name: string }) => {
      const { device } = await request<{ device: Device }>("PATCH", `/admin/app/devices/${id}`, { body: { name } });
      patchDevice(client, device);
      return device;
    },
  };
}

/** Has every list that has been loaded show a device as it is now. */
export function patchDevice(client: QueryClient, device: Device) {
  for (const list of ["devices", "phones"])
    client.setQueriesData<InfiniteData<DevicePage>>({ queryKey: [list] }, (data) =>
      // The palette's short lists share the key but have no pages.
      data && "pages" in data ? withDevice(data, device) : data,
    );
}

const withDevice = (data: InfiniteData<DevicePage>, changed: Device): InfiniteData<DevicePage> => ({
  ...data,
  pages: data.pages.map((page) => ({
    ...page,
    devices: page.devices.map((device) =>
      // Whether it is the one that asks depends on who asks, which an event for all does not know.
      device.id === changed.id ? { ...changed, current: device.current } : device,
    ),
  })),
});
