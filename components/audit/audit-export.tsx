"use client";

import { Braces, Download, FileSpreadsheet } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuLink } from "@/components/ui/menu";
import { readFilters, toQuery } from "./audit-filters";

/** Saves the events that the list shows. */
export function AuditExport() {
  return (
    <Menu
      trigger={
        <Button className="max-sm:w-full">
          <Download aria-hidden />
          Export
        </Button>
      }
    >
      <Formats />
    </Menu>
  );
}

/** Made when the menu opens: what "today" is, the address alone does not say. */
function Formats() {
  const address = new URLSearchParams(window.location.search);
  const query = toQuery(readFilters((name) => address.get(name)));
  const href = (format: string) => `/api/v1/admin/audit/export?${new URLSearchParams({ format, ...query })}`;
  return (
    <>
      <MenuLink href={href("csv")} download>
        <FileSpreadsheet aria-hidden />
        CSV, for a spreadsheet
      </MenuLink>
      <MenuLink href={href("ndjson")} download>
        <Braces aria-hidden />
        NDJSON, for a program
      </MenuLink>
    </>
  );
}
