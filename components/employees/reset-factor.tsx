"use client";

import { ActButton } from "@/components/act/act-dialog";
import { request } from "@/components/api/request";
import { useProof } from "@/components/security/use-proof";
import type { Employee } from "@/lib/employees/contract";
import { nameOf, possessive } from "./words";

/** For somebody who has lost their phone and their recovery codes. */
export function ResetFactor({ employee }: { employee: Employee }) {
  const { prove, dialog } = useProof();
  const whose = possessive(nameOf(employee));
  return (
    <span className="flex flex-wrap items-center justify-between gap-2">
      On
      <ActButton
        label="Reset"
        name={`Reset ${whose} two-step sign-in`}
        title={`Reset ${whose} two-step sign-in?`}
        description="For a lost phone and lost recovery codes: the password alone signs them in again. Every sign-in of theirs ends at once, on phones too. Make sure that it is really they who ask."
        confirm="Reset"
        act={() => prove(() => request<void>("DELETE", `/admin/employees/${employee.id}/second-factor`))}
        done={`${whose} two-step sign-in is reset`}
      >
        {dialog}
      </ActButton>
    </span>
  );
}
