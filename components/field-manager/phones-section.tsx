"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { sentence } from "@/components/api/request";
import { ListEnd } from "@/components/ui/list-end";
import { ListFailed } from "@/components/ui/list-failed";
import { PageHead } from "@/components/ui/page-head";
import { useAddressFilters } from "@/components/ui/use-address-filters";
import { useArrivals } from "@/components/ui/use-arrivals";
import type { DevicePage } from "@/lib/devices/contract";
import type { Employee } from "@/lib/employees/contract";
import { PhoneFilterBar } from "./phone-filter-bar";
import { NO_FILTERS, type PhoneFilters, readFilters, writeFilters } from "./phone-filters";
import { PhoneTable } from "./phone-table";
import { PhonesEmpty } from "./phones-empty";
import { phonesQuery } from "./phones-query";
import { RegisterDialog } from "./register-dialog";

const ADDRESS = { read: readFilters, write: writeFilters };

type Props = {
  /** What the server found for `initial`; null where it could not make sense of it. */
  firstPage: DevicePage | null;
  initial: PhoneFilters;
  /** How many phones an employee may hold. */
  limit: number;
  /** Whose phone somebody came here to register. */
  registering: Employee | null;
};

/** The employees' phones, the filters over them, and the dialog that registers another one. */
export function PhonesSection({ firstPage, initial, limit, registering }: Props) {
  const { filters, typed, setTyped, change, clear } = useAddressFilters(ADDRESS);
  const [isOpen, setIsOpen] = useState(registering !== null);
  const button = useRef<HTMLButtonElement>(null);
  const isInitial = firstPage && writeFilters(filters) === writeFilters(initial);
  const query = useInfiniteQuery({
    ...phonesQuery(filters),
    ...(isInitial && { initialData: { pages: [firstPage], pageParams: [null] } }),
  });
  const found = query.data?.pages.flatMap((page) => page.devices);
  // That nothing matched before says nothing about what is asked for now.
  const phones = query.isPlaceholderData && found?.length === 0 ? undefined : found;
  const arrived = useArrivals(writeFilters(filters), query.isPlaceholderData ? undefined : found?.map(({ id }) => id));
  const register = () => setIsOpen(true);

  return (
    <>
      <PageHead
        title="Field Manager"
        action={
          <Button ref={button} variant="primary" onClick={register}>
            <Plus aria-hidden />
            Register device
          </Button>
        }
      >
        Phones registered to employees. Each employee may have {limit === 1 ? "one" : `up to ${limit}`}.
      </PageHead>
      <section aria-label="Phones" className="@container grid gap-3">
        <PhoneFilterBar filters={filters} typed={typed} onTyped={setTyped} onChange={change} />
        <div className="overflow-hidden rounded-card border border-line">
          {query.isError && !phones ? (
            <ListFailed retry={() => void query.refetch()}>{sentence(query.error)}</ListFailed>
          ) : phones?.length === 0 ? (
            <PhonesEmpty
              filters={filters}
              clear={() => clear(filters.q ? { ...filters, q: "" } : NO_FILTERS)}
              onRegister={register}
            />
          ) : (
            <PhoneTable phones={phones} arrived={arrived} stale={query.isPlaceholderData} />
          )}
          {query.hasNextPage && (
            <ListEnd
              shown={phones?.length ?? 0}
              failure={query.isFetchNextPageError && "The next phones did not load."}
              loading={query.isFetchingNextPage}
              onMore={() => void query.fetchNextPage()}
            />
          )}
        </div>
      </section>
      <RegisterDialog
        open={isOpen}
        first={registering}
        limit={limit}
        onClose={() => {
          setIsOpen(false);
          change({}); // Whom somebody came to register is no longer asked for.
        }}
        finalFocus={() => button.current}
      />
    </>
  );
}
