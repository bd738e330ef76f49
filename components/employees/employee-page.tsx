"use client";

import { useQuery } from "@tanstack/react-query";
import type { EventPage } from "@/lib/audit/contract";
import type { Device } from "@/lib/devices/contract";
import type { Employee, SignIn } from "@/lib/employees/contract";
import { AccessCard } from "./access-card";
import { ActivityCard } from "./activity-card";
import { DetailsCard } from "./details-card";
import { EmployeeHead } from "./employee-head";
import { activityQuery, employeeQuery, phonesQuery, signInsQuery } from "./employee-query";
import { type PhoneRules, RegisteredDevicesCard } from "./registered-devices-card";
import { SignInsCard } from "./sign-ins-card";

type Props = {
  found: { employee: Employee; phones: Device[]; signIns: SignIn[]; activity: EventPage };
  /** Null while Field Manager is off. */
  phoneRules: PhoneRules | null;
  withPin: boolean;
  isYou: boolean;
};

export function EmployeePage({ found, phoneRules, withPin, isYou }: Props) {
  const { id } = found.employee;
  const { data: employee } = useQuery({ ...employeeQuery(id), initialData: found.employee });
  const { data: phones } = useQuery({
    ...phonesQuery(id),
    initialData: found.phones,
    enabled: phoneRules !== null,
  });
  const { data: signIns } = useQuery({ ...signInsQuery(id), initialData: found.signIns });
  const { data: activity } = useQuery({ ...activityQuery(id), initialData: found.activity });

  return (
    <div className="@container grid gap-6">
      <EmployeeHead employee={employee} isYou={isYou} withPhones={phoneRules !== null} />
      <div className="grid items-start gap-6 @3xl:grid-cols-[minmax(0,1fr)_minmax(0,20rem)] @5xl:grid-cols-[minmax(0,1fr)_352px]">
        <div className="@container grid gap-6">
          {phoneRules && <RegisteredDevicesCard employee={employee} devices={phones} rules={phoneRules} />}
          <SignInsCard employee={employee} signIns={signIns} isYou={isYou} />
          <ActivityCard employee={employee} events={activity.events} />
        </div>
        <div className="grid gap-6">
          <DetailsCard employee={employee} />
          <AccessCard employee={employee} withPin={withPin} />
        </div>
      </div>
    </div>
  );
}
