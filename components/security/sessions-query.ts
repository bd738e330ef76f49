import { queryOptions } from "@tanstack/react-query";
import { request } from "@/components/api/request";
import type { WebSession } from "@/lib/security/contract";

const PATH = "/admin/security/sessions";

/** One's own web sign-ins. */
export const ownSessions = (found: WebSession[]) =>
  queryOptions({
    queryKey: ["sessions"],
    queryFn: async ({ signal }) => (await request<{ sessions: WebSession[] }>("GET", PATH, { signal })).sessions,
    initialData: found,
  });

export const endSession = (id: string) => request<void>("DELETE", `${PATH}/${id}`);

export const endOtherSessions = () => request<void>("DELETE", PATH);
