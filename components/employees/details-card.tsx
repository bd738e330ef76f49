"use client";

import { calendarDay } from "@/components/time/format";
import { Day } from "@/components/time/moment";
import { Card, Fact, Facts } from "@/components/ui/card";
import type { Employee } from "@/lib/employees/contract";
import { capitalised } from "./words";

const None = () => <span className="text-ink-3">—</span>;

export function DetailsCard({ employee }: { employee: Employee }) {
  const [local, domain] = employee.email.split("@");
  return (
    <Card title="Details">
      <Facts>
        <Fact label="Email">
          <a href={`mailto:${employee.email}`} className="rounded-[4px] break-words hover:underline">
            {local}@<wbr />
            {domain}
          </a>
        </Fact>
        <Fact label="Phone">{employee.phoneNumber ?? <None />}</Fact>
        <Fact label="Date of birth">{employee.dob ? calendarDay(employee.dob) : <None />}</Fact>
        <Fact label="Gender">{employee.gender ? capitalised(employee.gender) : <None />}</Fact>
        <Fact label="Designation">{employee.designation ?? <None />}</Fact>
        <Fact label="Code">{employee.employeeCode ?? <None />}</Fact>
        <Fact label="Added">
          <Day at={employee.createdAt} />
        </Fact>
      </Facts>
    </Card>
  );
}
