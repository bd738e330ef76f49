import type { Metadata } from "next";
import { readFilters, toQuery } from "@/components/field-manager/phone-filters";
import { PhonesSection } from "@/components/field-manager/phones-section";
import { requireAddon } from "@/lib/addons/addon-page";
import { requireAdmin } from "@/lib/auth/admin-page";
import { listEmployeeDevicesQuery } from "@/lib/devices/contract";
import { listEmployeeDevices } from "@/lib/devices/list";
import { lookUpEmployee } from "@/lib/employees/look-up";
import { readSettings } from "@/lib/settings/read";

export const metadata: Metadata = { title: "Field Manager" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function FieldManagerPage({ searchParams }: Props) {
  await requireAdmin();
  await requireAddon("field-manager");
  const params = await searchParams;
  const valueOf = (name: string) => [params[name]].flat()[0];
  const initial = readFilters(valueOf);
  const asked = listEmployeeDevicesQuery.safeParse(toQuery(initial));
  const [firstPage, { employeeDeviceLimit }, registering] = await Promise.all([
    asked.success ? listEmployeeDevices(asked.data) : null,
    readSettings(),
    lookUpEmployee({ id: valueOf("register") ?? "" }),
  ]);
  return (
    <div className="grid gap-5">
      <PhonesSection firstPage={firstPage} initial={initial} limit={employeeDeviceLimit} registering={registering} />
    </div>
  );
}
