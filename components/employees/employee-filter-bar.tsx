"use client";

import { SearchInput } from "@/components/ui/search-input";
import { Segments } from "@/components/ui/segments";
import { Select } from "@/components/ui/select";
import type { Role } from "@/lib/roles/contract";
import type { EmployeeFilters } from "./employee-filters";

const SHOWN = [
  { value: "active", label: "Active" },
  { value: "inactive", label: "Inactive" },
  { value: "all", label: "All" },
] as const;

type Props = {
  filters: EmployeeFilters;
  typed: string;
  roles: readonly Role[];
  onTyped: (typed: string) => void;
  onChange: (part: Partial<EmployeeFilters>) => void;
};

export function EmployeeFilterBar({ filters, typed, roles, onTyped, onChange }: Props) {
  const options = [
    { value: "", label: "All roles" },
    ...roles.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="mr-auto max-sm:w-full">
        <Segments label="Status" value={filters.status} options={SHOWN} onValue={(status) => onChange({ status })} />
      </div>
      <SearchInput
        aria-label="Search name, code or email"
        placeholder="Search name, code or email"
        value={typed}
        onValue={onTyped}
        className="w-62 max-sm:w-auto max-sm:flex-1 max-sm:basis-44"
      />
      <Select label="Role" value={filters.role} options={options} onValue={(role) => onChange({ role })} />
    </div>
  );
}
