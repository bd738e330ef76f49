"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { sentence } from "@/components/api/request";
import { ListEnd } from "@/components/ui/list-end";
import { ListFailed } from "@/components/ui/list-failed";
import { useAddressFilters } from "@/components/ui/use-address-filters";
import type { EmployeePage } from "@/lib/employees/contract";
import type { Role } from "@/lib/roles/contract";
import { EmployeeFilterBar } from "./employee-filter-bar";
import { type EmployeeFilters, NO_FILTERS, readFilters, writeFilters } from "./employee-filters";
import { EmployeeTable } from "./employee-table";
import { NobodyMatches, OnlyYou } from "./employees-empty";
import { employeesQuery } from "./employees-query";

const ADDRESS = { read: readFilters, write: writeFilters };

type Props = {
  /** What the server found for `initial`; null where it could not make sense of it. */
  firstPage: EmployeePage | null;
  initial: EmployeeFilters;
  roles: readonly Role[];
  withDevices: boolean;
};

/** The people and the filters over them, which live in the page's address. */
export function EmployeesSection({ firstPage, initial, roles, withDevices }: Props) {
  const { filters, typed, setTyped, change, clear } = useAddressFilters(ADDRESS);
  const isInitial = firstPage && writeFilters(filters) === writeFilters(initial);
  const query = useInfiniteQuery({
    ...employeesQuery(filters),
    ...(isInitial && { initialData: { pages: [firstPage], pageParams: [null] } }),
  });
  const found = query.data?.pages.flatMap((page) => page.employees);
  // That nobody matched before says nothing about what is asked for now.
  const employees = query.isPlaceholderData && found?.length === 0 ? undefined : found;
  const isFiltered = filters.q !== "" || filters.role !== "" || filters.status === "inactive";
  const isStale = query.isPlaceholderData;

  return (
    <section aria-label="Employees" className="@container grid gap-3">
      <EmployeeFilterBar filters={filters} typed={typed} roles={roles} onTyped={setTyped} onChange={change} />
      <div className="overflow-hidden rounded-card border border-line">
        {query.isError && !employees ? (
          <ListFailed retry={() => void query.refetch()}>{sentence(query.error)}</ListFailed>
        ) : employees?.length === 0 ? (
          <NobodyMatches
            filters={filters}
            clear={() => clear(filters.q ? { ...filters, q: "" } : { ...NO_FILTERS, status: filters.status })}
          />
        ) : (
          <EmployeeTable employees={employees} stale={isStale} withDevices={withDevices} />
        )}
        {employees?.length === 1 && !isFiltered && !isStale && <OnlyYou />}
        {query.hasNextPage && (
          <ListEnd
            shown={employees?.length ?? 0}
            failure={query.isFetchNextPageError && "The next people did not load."}
            loading={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
          />
        )}
      </div>
    </section>
  );
}
