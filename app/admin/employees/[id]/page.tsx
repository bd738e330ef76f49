import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LATEST } from "@/components/employees/employee-query";
import { EmployeePage } from "@/components/employees/employee-page";
import type { AddonKey } from "@/lib/addons/contract";
import { listAddons } from "@/lib/addons/list";
import { listEvents } from "@/lib/audit/list";
import { requireAdmin } from "@/lib/auth/admin-page";
import { listEmployeeDevices } from "@/lib/devices/list";
import { listSignIns } from "@/lib/employees/list-sign-ins";
import { lookUpEmployee } from "@/lib/employees/look-up";
import { readSettings } from "@/lib/settings/read";

export const metadata: Metadata = { title: "Employee" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const admin = await requireAdmin();
  const employee = await lookUpEmployee(await params);
  if (!employee) notFound();
  const { id } = employee;
  const [addons, settings, { devices: phones }, signIns, activity] = await Promise.all([
    listAddons(),
    readSettings(),
    listEmployeeDevices({ userId: id }),
    listSignIns(id),
    listEvents({ person: id, limit: LATEST }),
  ]);
  const isOn = (key: AddonKey) => addons.some((addon) => addon.key === key && addon.enabled);
  const oneTap = settings.isUidPinRequired ? "one tap and a PIN" : "one tap";
  return (
    <EmployeePage
      found={{ employee, phones, signIns, activity }}
      phoneRules={
        isOn("field-manager")
          ? { limit: settings.employeeDeviceLimit, signsInWith: isOn("uid-login") ? oneTap : "a password" }
          : null
      }
      withPin={isOn("uid-login")}
      isYou={id === admin.id}
    />
  );
}
