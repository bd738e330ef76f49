"use client";

import { Download, FileUp, Plus } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { buttonClass } from "@/components/ui/button";
import { readFilters, toQuery } from "./employee-filters";

/** What can be done with the whole list. The export holds whom the list shows. */
export function EmployeesActions() {
  const params = useSearchParams();
  const query = new URLSearchParams(toQuery(readFilters((name) => params.get(name))));
  return (
    <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:[&>a]:flex-1">
      <Link href="/admin/employees/import" className={buttonClass({})}>
        <FileUp aria-hidden />
        Import
      </Link>
      <a href={`/api/v1/admin/employees/export?${query}`} download className={buttonClass({})}>
        <Download aria-hidden />
        Export
      </a>
      <Link
        href="/admin/employees/new"
        className={buttonClass({ variant: "primary" }, "max-sm:order-first max-sm:w-full max-sm:flex-auto!")}
      >
        <Plus aria-hidden />
        Add employee
      </Link>
    </div>
  );
}
