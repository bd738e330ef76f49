import { infiniteQueryOptions, keepPreviousData, useMutation } from "@tanstack/react-query";
import { request } from "@/components/api/request";
import { useLookAgain } from "@/components/api/use-look-again";
import { useProof } from "@/components/security/use-proof";
import type { Device, DevicePage, Platform } from "@/lib/devices/contract";
import { type PhoneFilters, toQuery } from "./phone-filters";

const PATH = "/admin/field-manager/devices";

export const phonesQuery = (filters: PhoneFilters) =>
  infiniteQueryOptions({
    queryKey: ["phones", filters],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...toQuery(filters), ...(pageParam && { cursor: pageParam }) });
      return request<DevicePage>("GET", `${PATH}?${query}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

type NewPhone = { userId: number; identifier: string; name: string; platform: Platform };

/** Registers a phone by hand; every list looks again. `dialog` asks for the password where the site wants it first. */
export function useRegisterPhone() {
  const { prove, dialog } = useProof();
  const register = useChange((phone: NewPhone) =>
    prove(() => request<{ device: Device }>("POST", PATH, { body: phone })),
  );
  return { register, dialog };
}

export const useRenamePhone = () =>
  useChange(({ id, name }: { id: string; name: string }) =>
    request<{ device: Device }>("PATCH", `${PATH}/${id}`, { body: { name } }),
  );

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const lookAgain = useLookAgain();
  return useMutation({ mutationFn: change, onSuccess: () => lookAgain() });
}
