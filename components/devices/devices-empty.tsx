"use client";

import { SearchX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { DeviceFilters } from "./device-filters";

export function NothingMatches({ filters, clear }: { filters: DeviceFilters; clear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title={filters.q ? `No device matches “${filters.q}”` : "No device matches these filters"}
      action={<Button onClick={clear}>{filters.q ? "Clear search" : "Clear filters"}</Button>}
    >
      {filters.q ? "Try the model, the platform or part of the IP address." : "Look at all of them, or choose others."}
    </EmptyState>
  );
}
