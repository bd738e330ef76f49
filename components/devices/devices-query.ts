import {
  type InfiniteData,
  type QueryClient,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { request, sentence } from "@/components/api/request";
import { useLookAgain } from "@/components/api/use-look-again";
import { useToast } from "@/components/ui/toasts";
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

/** Takes the mark off a device that somebody else tried its code, here and in every list that has been loaded. */
export function useVouch() {
  const client = useQueryClient();
  const lookAgain = useLookAgain();
  const toast = useToast();
  return useMutation({
    mutationFn: async ({ id, registeredVia }: Pick<Device, "id" | "registeredVia">) => {
      const list = registeredVia === "qr" ? "app" : "field-manager";
      const path = `/admin/${list}/devices/${id}`;
      return (await request<{ device: Device }>("PATCH", path, { body: { contested: false } })).device;
    },
    onSuccess: async (device) => {
      patchDevice(client, device);
      toast.good(`Warning dismissed for ${device.name}`);
      await lookAgain();
    },
    onError: (error) => toast.bad("The warning is still there", sentence(error)),
  });
}

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
