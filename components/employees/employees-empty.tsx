"use client";

import { FileUp, Plus, SearchX, UserX, Users } from "lucide-react";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type EmployeeFilters, writeFilters } from "./employee-filters";

/** Nobody fits what was asked for. */
export function NobodyMatches({ filters, clear }: { filters: EmployeeFilters; clear: () => void }) {
  if (!filters.q && !filters.role) {
    return (
      <EmptyState icon={<UserX />} title="Nobody is inactive">
        People you deactivate are kept here. They can’t sign in until you reactivate them.
      </EmptyState>
    );
  }
  if (!filters.q && filters.status !== "all") {
    return (
      <EmptyState
        icon={<SearchX />}
        title={`Nobody ${filters.status} has this role`}
        action={
          <Link href={`/admin/employees${writeFilters({ ...filters, status: "all" })}`} className={buttonClass({})}>
            Show all
          </Link>
        }
      >
        Only {filters.status} people were looked at.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title={filters.q ? `Nobody matches “${filters.q}”` : "Nobody has this role"}
      action={<Button onClick={clear}>{filters.q ? "Clear search" : "Clear filters"}</Button>}
    >
      {filters.q
        ? `Try part of the name, email or code${filters.status === "all" ? "" : `. Only ${filters.status} people were searched`}.`
        : "Choose another role, or look at everybody."}
    </EmptyState>
  );
}

/** Whoever looks at a new site is the only person in it. */
export function OnlyYou() {
  return (
    <div className="border-t border-line">
      <EmptyState
        icon={<Users />}
        title="So far it is only you"
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <Link href="/admin/employees/new" className={buttonClass({})}>
              <Plus aria-hidden />
              Add employee
            </Link>
            <Link href="/admin/employees/import" className={buttonClass({})}>
              <FileUp aria-hidden />
              Import a CSV file
            </Link>
          </div>
        }
      >
        Add the people who work here one by one, or all at once from a file.
      </EmptyState>
    </div>
  );
}
