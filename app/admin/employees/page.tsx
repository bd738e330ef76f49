import type { Metadata } from "next";
import { readFilters, toQuery } from "@/components/employees/employee-filters";
import { EmployeesActions } from "@/components/employees/employees-actions";
import { EmployeesSection } from "@/components/employees/employees-section";
import { PageHead } from "@/components/ui/page-head";
import { isEnabled } from "@/lib/addons/is-enabled";
import { requireAdmin } from "@/lib/auth/admin-page";
import { listEmployeesQuery } from "@/lib/employees/contract";
import { listEmployees } from "@/lib/employees/list";
import { listRolesByName } from "@/lib/roles/list-by-name";

export const metadata: Metadata = { title: "Employees" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function EmployeesPage({ searchParams }: Props) {
  await requireAdmin();
  const params = await searchParams;
  const initial = readFilters((name) => [params[name]].flat()[0]);
  const asked = listEmployeesQuery.safeParse(toQuery(initial));
  const [firstPage, roles, withDevices] = await Promise.all([
    asked.success ? listEmployees(asked.data) : null,
    listRolesByName(),
    isEnabled("field-manager"),
  ]);
  return (
    <div className="grid gap-5">
      <PageHead title="Employees" action={<EmployeesActions />}>
        Everyone who works here, and how they sign in.
      </PageHead>
      <EmployeesSection firstPage={firstPage} initial={initial} roles={roles} withDevices={withDevices} />
    </div>
  );
}
