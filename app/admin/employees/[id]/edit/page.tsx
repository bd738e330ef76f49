import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmployeeForm } from "@/components/employees/employee-form";
import { nameOf } from "@/components/employees/words";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHead } from "@/components/ui/page-head";
import { requireAdmin } from "@/lib/auth/admin-page";
import { lookUpEmployee } from "@/lib/employees/look-up";
import { listRolesByName } from "@/lib/roles/list-by-name";

export const metadata: Metadata = { title: "Edit employee" };

type Props = { params: Promise<{ id: string }> };

export default async function EditEmployeePage({ params }: Props) {
  await requireAdmin();
  const [employee, roles] = await Promise.all([lookUpEmployee(await params), listRolesByName()]);
  if (!employee) notFound();
  const trail = [
    { href: "/admin/employees", label: "Employees" },
    { href: `/admin/employees/${employee.id}`, label: nameOf(employee) },
  ];
  return (
    <div className="mx-auto grid max-w-220 gap-5">
      <Breadcrumbs trail={trail} here="Edit" />
      <PageHead title={`Edit ${nameOf(employee)}`}>What changes here is in force at once.</PageHead>
      <EmployeeForm employee={employee} roles={roles} />
    </div>
  );
}
