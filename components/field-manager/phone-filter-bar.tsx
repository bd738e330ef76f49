"use client";

import { SearchInput } from "@/components/ui/search-input";
import { Segments } from "@/components/ui/segments";
import { Select } from "@/components/ui/select";
import type { PhoneFilters } from "./phone-filters";

const SHOWN = [
  { value: "registered", label: "Registered" },
  { value: "unused", label: "Unused" },
  { value: "removed", label: "Removed" },
] as const;

const PLATFORMS = [
  { value: "any", label: "All platforms" },
  { value: "ios", label: "iOS" },
  { value: "android", label: "Android" },
  { value: "web", label: "Web" },
] as const;

type Props = {
  filters: PhoneFilters;
  typed: string;
  onTyped: (typed: string) => void;
  onChange: (part: Partial<PhoneFilters>) => void;
};

export function PhoneFilterBar({ filters, typed, onTyped, onChange }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="mr-auto max-sm:w-full">
        <Segments label="Show" value={filters.show} options={SHOWN} onValue={(show) => onChange({ show })} />
      </div>
      <SearchInput
        aria-label="Search employee or device"
        placeholder="Search employee or device"
        value={typed}
        onValue={onTyped}
        className="w-62 max-sm:w-full"
      />
      <Select
        label="Platform"
        value={filters.platform}
        options={PLATFORMS}
        onValue={(platform) => onChange({ platform })}
      />
    </div>
  );
}
