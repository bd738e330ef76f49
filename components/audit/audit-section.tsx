"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { RotateCw, ScrollText, SearchX, Unplug } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { useDebounced } from "@/components/ui/use-debounced";
import type { EventPage } from "@/lib/audit/contract";
import { AuditFilterBar, type Actor } from "./audit-filter-bar";
import { type AuditFilters, NO_FILTERS, readFilters, writeFilters } from "./audit-filters";
import { EventDays } from "./event-days";
import { EventSkeleton } from "./event-skeleton";
import { eventsQuery } from "./events-query";

type Props = { firstPage: EventPage | null; initial: AuditFilters; actors: Actor[] };

const show = (filters: AuditFilters) => window.history.replaceState(null, "", `/admin/audit${writeFilters(filters)}`);

/** The log and its filters, which live in the page's address. */
export function AuditSection({ firstPage, initial, actors }: Props) {
  const params = useSearchParams();
  const inAddress = readFilters((name) => params.get(name));
  const [q, setQ] = useState(inAddress.q);
  const settledQ = useDebounced(q.trim());
  const filters = { ...inAddress, q: settledQ };

  useEffect(() => {
    const { pathname, search } = window.location;
    const now = readFilters((name) => new URLSearchParams(search).get(name));
    if (pathname === "/admin/audit" && now.q !== settledQ) show({ ...now, q: settledQ });
  }, [settledQ]);

  const isInitial = firstPage && writeFilters(filters) === writeFilters(initial);
  const query = useInfiniteQuery({
    ...eventsQuery(filters),
    ...(isInitial && { initialData: { pages: [firstPage], pageParams: [null] } }),
  });
  const events = query.data?.pages.flatMap((page) => page.events);
  const filtered = writeFilters(filters) !== "";

  return (
    <div className="@container grid gap-5">
      <AuditFilterBar
        filters={{ ...filters, q }}
        actors={actors}
        onQ={setQ}
        onFilters={(next) => show({ ...next, q: settledQ })}
      />
      {query.isError && !events ? (
        <Framed>
          <EmptyState
            tone="bad"
            icon={<Unplug />}
            title="The log did not load"
            action={
              <Button onClick={() => void query.refetch()}>
                <RotateCw aria-hidden />
                Try again
              </Button>
            }
          >
            The site did not answer. Nothing was changed.
          </EmptyState>
        </Framed>
      ) : !events ? (
        <EventSkeleton />
      ) : events.length === 0 ? (
        <Framed>
          <EmptyState
            icon={filtered ? <SearchX /> : <ScrollText />}
            title={filtered ? "No entry matches" : "Nothing has happened yet"}
            action={
              filtered && (
                <Button
                  onClick={() => {
                    setQ("");
                    show(NO_FILTERS);
                  }}
                >
                  Clear filters
                </Button>
              )
            }
          >
            {filtered ? "Try another person, action or time." : "Entries appear here as people use the site."}
          </EmptyState>
        </Framed>
      ) : (
        <div className={classNames("grid gap-6 transition-opacity", query.isPlaceholderData && "opacity-60")}>
          <EventDays events={events} />
          {query.hasNextPage && (
            <Button
              className="justify-self-center"
              disabled={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {query.isFetchNextPageError ? "Try again" : "Load more"}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const Framed = ({ children }: { children: ReactNode }) => (
  <div className="rounded-card border border-line">{children}</div>
);
