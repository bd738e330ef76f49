import type { Metadata } from "next";
import { EmployeeForm } from "@/components/employees/employee-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHead } from "@/components/ui/page-head";
import { requireAdmin } from "@/lib/auth/admin-page";
import { listRolesByName } from "@/lib/roles/list-by-name";

export const metadata: Metadata = { title: "Add employee" };

export default async function NewEmployeePage() {
  await requireAdmin();
  const roles = await listRolesByName();
  return (
    <div className="mx-auto grid max-w-220 gap-5">
      <Breadcrumbs trail={[{ href: "/admin/employees", label: "Employees" }]} here="Add employee" />
      <PageHead title="Add employee">Name, email and role will do. The rest can follow.</PageHead>
      <EmployeeForm employee={null} roles={roles} />
    </div>
  );
}
