import { queryOptions } from "@tanstack/react-query";
import { request } from "@/components/api/request";
import type { CodeState, CodeStatus, IssuedCode } from "@/lib/client/wire";

export const generateCode = () => request<IssuedCode>("POST", "/admin/app/generate-qr", { body: {} });

export const generateEmployeeCode = (userId: number) =>
  request<IssuedCode>("POST", "/admin/field-manager/generate-qr", { body: { userId } });

export const cancelCode = (id: string) => request<void>("DELETE", `/admin/app/tokens/${id}`);

export const matchNumber = (id: string, number: string) =>
  request<{ token: CodeStatus }>("POST", `/admin/app/tokens/${id}/match`, { body: { number } });

export const codeKey = (id: string | undefined) => ["codes", id] as const;

/**
 * How a code is doing, until that cannot change any more: asked every two seconds, or now and then to be safe while the
 * event stream tells.
 */
export const codeStatus = (id: string | undefined, isLive: boolean) =>
  queryOptions({
    queryKey: codeKey(id),
    queryFn: async ({ signal }) => {
      const { token } = await request<{ token: CodeStatus }>("GET", `/admin/app/tokens/${id}`, { signal });
      return token;
    },
    enabled: id !== undefined,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (isOver(state.data?.state) ? false : isLive ? 20_000 : 2000),
    refetchIntervalInBackground: true,
  });

export const isOver = (state: CodeState | undefined) =>
  state === "used" || state === "cancelled" || state === "expired";
