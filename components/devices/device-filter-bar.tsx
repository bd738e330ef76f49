"use client";

import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { type DeviceFilters, OWNERS, PLATFORMS, SHOWN } from "./device-filters";

type Props = {
  filters: DeviceFilters;
  typed: string;
  onTyped: (q: string) => void;
  onFilters: (part: Partial<Omit<DeviceFilters, "q">>) => void;
  count: string | undefined;
};

export function DeviceFilterBar({ filters, typed, onTyped, onFilters, count }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <h2 id="devices" className="mr-auto text-section font-semibold max-sm:w-full">
        Connected devices
        <span className="ml-1.5 font-normal text-ink-3">{count}</span>
      </h2>
      <SearchInput
        aria-label="Search devices by name, model or IP"
        placeholder="Search by name, model or IP"
        value={typed}
        onValue={onTyped}
        className="w-58 max-sm:order-last max-sm:w-full"
      />
      <Select label="Whose" value={filters.owner} options={OWNERS} onValue={(owner) => onFilters({ owner })} />
      <Select label="Show" value={filters.show} options={SHOWN} onValue={(show) => onFilters({ show })} />
      <Select
        label="Platform"
        value={filters.platform}
        options={PLATFORMS}
        onValue={(platform) => onFilters({ platform })}
      />
    </div>
  );
}
