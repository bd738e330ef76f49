import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { request } from "@/components/api/request";
import type { EventPage } from "@/lib/audit/contract";
import { type AuditFilters, toQuery } from "./audit-filters";

export const eventsQuery = (filters: AuditFilters) =>
  infiniteQueryOptions({
    queryKey: ["events", filters],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...toQuery(filters), ...(pageParam && { cursor: pageParam }) });
      return request<EventPage>("GET", `/admin/audit?${query}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
