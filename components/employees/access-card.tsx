"use client";

import { ActButton } from "@/components/act/act-dialog";
import { request } from "@/components/api/request";
import { Card, Fact, Facts } from "@/components/ui/card";
import type { Employee } from "@/lib/employees/contract";
import { ResetFactor } from "./reset-factor";
import { nameOf, possessive } from "./words";

function accessOf({ isMobileAppAccessEnabled, status }: Employee): string {
  if (!isMobileAppAccessEnabled) return "Off for this role";
  return status === "active" ? "Allowed by role" : "Off while inactive";
}

/** How somebody comes to a new PIN: it is set by whoever signed in with a password. */
const newPinOf = ({ hasPassword, firstName }: Employee) =>
  hasPassword
    ? `${firstName} signs in with the password and sets a new one.`
    : `${firstName} has no password to sign in with and set a new one: give them one under Edit.`;

/** What somebody may do, and what they sign in with. */
export function AccessCard({ employee, withPin }: { employee: Employee; withPin: boolean }) {
  const whose = possessive(nameOf(employee));
  return (
    <Card title="Access">
      <Facts>
        <Fact label="Role">{employee.role}</Fact>
        <Fact label="Mobile access">{accessOf(employee)}</Fact>
        <Fact label="Location">
          {employee.isLocationActivityTrackingEnabled ? "Activity is recorded" : "Not recorded"}
        </Fact>
        <Fact label="Password">{employee.hasPassword ? "Set" : "Not set"}</Fact>
        {employee.hasSecondFactor && (
          <Fact label="Second step">
            <ResetFactor employee={employee} />
          </Fact>
        )}
        {withPin && (
          <Fact label="PIN">
            <span className="flex flex-wrap items-center justify-between gap-2">
              {employee.hasPin ? "Set" : "Not set"}
              {employee.hasPin && (
                <ActButton
                  label="Reset PIN"
                  title={`Reset ${whose} PIN?`}
                  description={`The old PIN stops working at once. ${newPinOf(employee)}`}
                  confirm="Reset PIN"
                  act={() => request<void>("DELETE", `/admin/employees/${employee.id}/pin`)}
                  done={`${whose} PIN is reset`}
                />
              )}
            </span>
          </Fact>
        )}
      </Facts>
    </Card>
  );
}
