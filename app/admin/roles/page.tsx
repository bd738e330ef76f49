import type { Metadata } from "next";
import { ROLES_A_PAGE } from "@/components/roles/roles-query";
import { RolesSection } from "@/components/roles/roles-section";
import { requireAdmin } from "@/lib/auth/admin-page";
import { listRoles } from "@/lib/roles/list";

export const metadata: Metadata = { title: "Roles" };

export default async function RolesPage() {
  await requireAdmin();
  return <RolesSection firstPage={await listRoles({ limit: ROLES_A_PAGE })} />;
}
