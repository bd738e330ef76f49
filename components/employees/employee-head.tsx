import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import type { Employee } from "@/lib/employees/contract";
import { EmployeeActions } from "./employee-actions";
import { nameOf } from "./words";

export const TRAIL = [{ href: "/admin/employees", label: "Employees" }];

type Props = { employee: Employee; isYou: boolean; withPhones: boolean };

export function EmployeeHead({ employee, isYou, withPhones }: Props) {
  const name = nameOf(employee);
  const isActive = employee.status === "active";
  return (
    <div className="grid gap-4">
      <Breadcrumbs trail={TRAIL} here={name} />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
        <div className="flex min-w-0 items-center gap-4">
          <Avatar name={name} src={employee.avatar} size="large" />
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <h1 className="min-w-0 text-title font-semibold break-words">{name}</h1>
              <Badge tone={isActive ? "ok" : "plain"}>{isActive ? "Active" : "Inactive"}</Badge>
              {isYou && <Badge>You</Badge>}
            </div>
            <p className="break-words text-ink-2">
              {[employee.designation ?? employee.role, employee.employeeCode].filter(Boolean).join(", ")}
            </p>
          </div>
        </div>
        <EmployeeActions employee={employee} isYou={isYou} withPhones={withPhones} />
      </div>
    </div>
  );
}
