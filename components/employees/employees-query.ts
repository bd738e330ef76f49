import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "@/components/api/request";
import type { EmployeePage } from "@/lib/employees/contract";
import { type EmployeeFilters, toQuery } from "./employee-filters";

export const employeesQuery = (filters: EmployeeFilters) =>
  infiniteQueryOptions({
    queryKey: ["employees", "list", filters],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...toQuery(filters), ...(pageParam && { cursor: pageParam }) });
      return request<EmployeePage>("GET", `/admin/employees?${query}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

/** A few people by name, email or code, to choose from. Never the last text's: Enter would choose somebody else. */
export const findEmployees = (q: string) =>
  queryOptions({
    queryKey: ["employees", "find", q],
    queryFn: ({ signal }) =>
      request<EmployeePage>("GET", `/admin/employees?${new URLSearchParams({ q, limit: "5" })}`, { signal }),
  });
