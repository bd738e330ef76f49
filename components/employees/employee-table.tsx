import { classNames } from "@/components/ui/class-names";
import type { Employee } from "@/lib/employees/contract";
import { EmployeeRow } from "./employee-row";
import { EmployeeSkeleton } from "./employee-skeleton";

type Props = { employees: Employee[] | undefined; stale: boolean; withDevices: boolean };

/** Below 48rem the rows become a list; above, every column has its place, so that nothing jumps. */
export function EmployeeTable({ employees, stale, withDevices }: Props) {
  const columns = [
    ["Code", "w-26"],
    ["Designation", "w-34 hidden @4xl:table-cell"],
    ["Role", "w-34"],
    ["Mobile access", "w-34"],
    ...(withDevices ? [["Device", "w-40"]] : []),
  ] as const;
  return (
    <table
      aria-label="Employees"
      aria-busy={!employees || stale}
      className={classNames("block w-full table-fixed text-table transition-opacity @3xl:table", stale && "opacity-60")}
    >
      <thead className="hidden @3xl:table-header-group">
        <tr className="h-9 text-left text-head text-ink-3">
          <th scope="col" className="pr-3 pl-4 font-normal">
            Name
          </th>
          {columns.map(([label, width]) => (
            <th key={label} scope="col" className={classNames("pr-3 font-normal", width)}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block @3xl:table-row-group">
        {employees ? (
          employees.map((employee) => <EmployeeRow key={employee.id} employee={employee} withDevices={withDevices} />)
        ) : (
          <EmployeeSkeleton withDevices={withDevices} />
        )}
      </tbody>
    </table>
  );
}
