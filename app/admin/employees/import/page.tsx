import type { Metadata } from "next";
import { ImportSection } from "@/components/employees-import/import-section";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHead } from "@/components/ui/page-head";
import { isEnabled } from "@/lib/addons/is-enabled";
import { requireAdmin } from "@/lib/auth/admin-page";
import { listRolesByName } from "@/lib/roles/list-by-name";

export const metadata: Metadata = { title: "Import employees" };

export default async function ImportEmployeesPage() {
  await requireAdmin();
  const [roles, withPhones] = await Promise.all([listRolesByName(), isEnabled("field-manager")]);
  return (
    <div className="grid gap-5">
      <Breadcrumbs trail={[{ href: "/admin/employees", label: "Employees" }]} here="Import" />
      <PageHead title="Import employees">Everybody in the file is added, or nobody.</PageHead>
      <ImportSection roles={roles.map(({ name }) => name)} withPhones={withPhones} />
    </div>
  );
}
