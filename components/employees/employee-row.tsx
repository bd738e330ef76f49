import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { Employee } from "@/lib/employees/contract";
import { MobileAccess } from "./mobile-access";
import { devicesOf, nameOf } from "./words";

/** One person; the whole row leads to them. */
export function EmployeeRow({ employee, withDevices }: { employee: Employee; withDevices: boolean }) {
  const name = nameOf(employee);
  const facts = [employee.role, employee.designation, withDevices && employee.devices[0]?.model].filter(Boolean);
  const cell = "truncate pr-3 @max-3xl:hidden";
  return (
    <tr className="group relative block border-t border-line text-ink-2 transition-colors first:border-t-0 hover:bg-subtle @3xl:table-row @3xl:h-13 @3xl:first:border-t">
      <td className="block px-4 py-3 pr-10 @3xl:table-cell @3xl:py-0 @3xl:pr-3">
        <div className="flex min-w-0 items-center gap-3">
          <Avatar name={name} src={employee.avatar} />
          <div className="min-w-0">
            <p className="flex items-center gap-2">
              <Link
                href={`/admin/employees/${employee.id}`}
                className="truncate rounded-[4px] font-medium text-ink outline-offset-1 after:absolute after:inset-0 @max-3xl:text-body"
              >
                {name}
              </Link>
              {employee.status === "inactive" && <Badge>Inactive</Badge>}
            </p>
            <p className="truncate text-small leading-4 text-ink-3 @max-3xl:leading-5">{employee.email}</p>
            <p className="truncate text-small leading-5 text-ink-3 @3xl:hidden">{facts.join(", ")}</p>
          </div>
        </div>
        <ChevronRight
          className="absolute top-1/2 right-4 size-4 -translate-y-1/2 text-ink-3 transition-opacity @3xl:opacity-0 @3xl:group-focus-within:opacity-100 @3xl:group-hover:opacity-100"
          aria-hidden
        />
      </td>
      <td className={cell}>{employee.employeeCode ?? "—"}</td>
      <td className="hidden truncate pr-3 @4xl:table-cell">{employee.designation ?? "—"}</td>
      <td className={cell}>{employee.role}</td>
      <td className={cell}>
        <MobileAccess employee={employee} />
      </td>
      {withDevices && <td className="truncate pr-10 @max-3xl:hidden">{devicesOf(employee)}</td>}
    </tr>
  );
}
