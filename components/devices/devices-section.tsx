"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { ListEnd } from "@/components/ui/list-end";
import { ListFailed } from "@/components/ui/list-failed";
import { useAddressFilters } from "@/components/ui/use-address-filters";
import { useArrivals } from "@/components/ui/use-arrivals";
import type { DevicePage } from "@/lib/devices/contract";
import { DeviceFilterBar } from "./device-filter-bar";
import { type DeviceFilters, NO_FILTERS, isFiltered, readFilters, writeFilters } from "./device-filters";
import { DeviceTable } from "./device-table";
import { NothingMatches } from "./devices-empty";
import { devicesQuery } from "./devices-query";

const ADDRESS = { read: readFilters, write: writeFilters };

type Props = {
  firstPage: DevicePage;
  initial: DeviceFilters;
  viewerId: number;
  /** What stands where the list would, before the first device. */
  empty: ReactNode;
};

/** The connected devices. `firstPage` is what the server found for `initial`. */
export function DevicesSection({ firstPage, initial, viewerId, empty }: Props) {
  const { filters, typed, setTyped, change, clear } = useAddressFilters(ADDRESS);
  const isInitial = writeFilters(filters) === writeFilters(initial);
  const query = useInfiniteQuery({
    ...devicesQuery(filters),
    ...(isInitial && { initialData: { pages: [firstPage], pageParams: [null] } }),
  });
  const stale = query.isPlaceholderData;
  const found = query.data?.pages.flatMap((page) => page.devices);
  // That nothing matched before says nothing about what is asked for now.
  const devices = stale && found?.length === 0 ? undefined : found;
  const arrived = useArrivals(writeFilters(filters), stale ? undefined : found?.map(({ id }) => id));
  const frame = useRef<HTMLDivElement>(null);
  const count = devices?.length ?? 0;
  const hadSome = useRef(false);
  useLayoutEffect(() => {
    // The last row takes the focus with it: somebody who uses the keyboard goes on here.
    if (hadSome.current && count === 0 && document.activeElement === document.body) frame.current?.focus();
    hadSome.current = count > 0;
  }, [count]);

  return (
    <section aria-labelledby="devices" className="@container grid gap-3">
      <DeviceFilterBar
        filters={filters}
        typed={typed}
        onTyped={setTyped}
        onFilters={change}
        count={devices && `${devices.length}${query.hasNextPage ? "+" : ""}`}
      />
      <div ref={frame} tabIndex={-1} className="overflow-clip rounded-card border border-line">
        {query.isError && !devices ? (
          <ListFailed retry={() => void query.refetch()}>
            The site did not answer. Your devices are unchanged.
          </ListFailed>
        ) : devices?.length === 0 ? (
          isFiltered(filters) ? (
            <NothingMatches filters={filters} clear={() => clear({ ...NO_FILTERS, owner: filters.owner })} />
          ) : (
            empty
          )
        ) : (
          <DeviceTable
            key={writeFilters(filters)}
            devices={devices}
            arrived={arrived}
            stale={stale}
            showOwner={filters.owner === "all"}
            viewerId={viewerId}
          />
        )}
        {query.hasNextPage && (
          <ListEnd
            shown={count}
            failure={query.isFetchNextPageError && "The next devices did not load."}
            loading={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
          />
        )}
      </div>
    </section>
  );
}
