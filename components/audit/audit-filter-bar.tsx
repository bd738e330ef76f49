"use client";

import { Calendar } from "lucide-react";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { AuditFilters, Range } from "./audit-filters";
import { DESCRIPTIONS } from "./describe-event";

export type Actor = { id: number; name: string };

const ACTIONS = [
  { value: "", label: "Any action" },
  ...Object.entries(DESCRIPTIONS).map(([value, { label }]) => ({ value, label })),
];

const RANGE_OPTIONS: { value: Range; label: string }[] = [
  { value: "all", label: "All time" },
  { value: "today", label: "Today" },
  { value: "7d", label: "Last 7 days" },
  { value: "30d", label: "Last 30 days" },
  { value: "custom", label: "From … to …" },
];

type Props = {
  filters: AuditFilters;
  actors: Actor[];
  onQ: (q: string) => void;
  onFilters: (filters: AuditFilters) => void;
};

export function AuditFilterBar({ filters, actors, onQ, onFilters }: Props) {
  const change = (part: Partial<AuditFilters>) => onFilters({ ...filters, ...part });
  const people = [
    { value: "", label: "Anyone" },
    ...actors.map(({ id, name }) => ({ value: String(id), label: name })),
    { value: "stranger", label: "Someone unknown" },
    { value: "system", label: "Latchkey itself" },
  ];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        aria-label="Search person, device or IP"
        placeholder="Search person, device or IP"
        value={filters.q}
        onValue={onQ}
        className="w-70 max-sm:w-full"
      />
      <Select label="Who" value={filters.actor} options={people} onValue={(actor) => change({ actor })} />
      <Select label="Action" value={filters.action} options={ACTIONS} onValue={(action) => change({ action })} />
      <Select
        label="When"
        value={filters.range}
        options={RANGE_OPTIONS}
        onValue={(range) => change({ range, from: "", to: "" })}
        icon={<Calendar aria-hidden />}
      />
      {filters.range === "custom" && (
        <div className="flex items-center gap-2 max-sm:grid max-sm:w-full">
          <TextInput
            type="date"
            aria-label="From"
            value={filters.from}
            max={filters.to || undefined}
            onChange={(event) => change({ from: event.target.value })}
            className="border-line-2 sm:w-36"
          />
          <span className="text-ink-3 max-sm:hidden">to</span>
          <TextInput
            type="date"
            aria-label="To"
            value={filters.to}
            min={filters.from || undefined}
            onChange={(event) => change({ to: event.target.value })}
            className="border-line-2 sm:w-36"
          />
        </div>
      )}
    </div>
  );
}
