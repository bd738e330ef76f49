"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type ImportColumn, importColumns, requiredImportColumns } from "@/lib/employees/import-contract";
import { downloadTemplate } from "./template";

const FORMS: Partial<Record<ImportColumn, string>> = {
  email: "unique",
  employeeCode: "unique",
  dob: "like 1990-01-31",
  avatar: "an https address",
  status: "active or inactive",
};

const isRequired = (column: ImportColumn) => requiredImportColumns.includes(column);

/** What a file has to look like. */
export function ColumnsCard({ roles }: { roles: readonly string[] }) {
  return (
    <Card
      title="Columns"
      description="Named in the first line."
      action={
        <Button size="small" onClick={downloadTemplate}>
          <Download aria-hidden />
          Template
        </Button>
      }
    >
      <dl className="border-t border-line px-4 py-1.5">
        {importColumns.map((column) => (
          <div key={column} className="flex items-baseline justify-between gap-3 py-1.5">
            <dt className="font-mono text-[12.5px]">{column}</dt>
            <dd className="text-right text-small text-ink-3">
              {[
                isRequired(column) && (
                  <b key="r" className="font-medium text-ink-2">
                    required
                  </b>
                ),
                FORMS[column],
              ]
                .filter(Boolean)
                .flatMap((part, index) => (index > 0 ? [", ", part] : [part]))}
              {!isRequired(column) && !FORMS[column] && "optional"}
            </dd>
          </div>
        ))}
      </dl>
      <p className="border-t border-line px-4 py-3 text-small text-ink-2">
        <span className="font-mono text-[12px]">role</span> is one of {roles.join(", ")}.
      </p>
    </Card>
  );
}
