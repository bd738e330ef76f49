"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { fieldError, request, sentence } from "@/components/api/request";
import { ApiError } from "@/lib/client/errors";
import { useLookAgain } from "@/components/api/use-look-again";
import { NotProven, useProof } from "@/components/security/use-proof";
import { useUnsaved } from "@/components/ui/leave-guard";
import { useToast } from "@/components/ui/toasts";
import type { Employee } from "@/lib/employees/contract";
import { EMPTY, type EmployeeValues, toChange, toNewEmployee, valuesOf } from "./employee-values";
import { nameOf } from "./words";

/** Which field a refusal that names none is about. */
function fieldOfConflict(error: unknown, before: EmployeeValues, after: EmployeeValues): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  if (error.code === "email_taken") return "email";
  if (error.code === "employee_code_taken") return "employeeCode";
  if (error.code === "role_not_found") return "roleId";
  if (error.code === "last_admin") return before.roleId === after.roleId ? "status" : "roleId";
  return undefined;
}

/** A form that adds somebody, or changes the one it is given. */
export function useEmployeeForm(employee: Employee | null) {
  const router = useRouter();
  const lookAgain = useLookAgain();
  const toast = useToast();
  const before = employee ? valuesOf(employee) : EMPTY;
  const [values, setValues] = useState(before);

  const { prove, dialog } = useProof();
  const saving = useMutation({
    mutationFn: async () => {
      const body = employee ? toChange(before, values) : toNewEmployee(values);
      const path = employee ? `/admin/employees/${employee.id}` : "/admin/employees";
      const save = () => request<{ employee: Employee }>(employee ? "PATCH" : "POST", path, { body });
      return (await prove(save)).employee;
    },
    onSuccess: async (saved) => {
      await lookAgain();
      toast.good(employee ? "Changes saved" : `${nameOf(saved)} added`);
      router.push(`/admin/employees/${saved.id}`);
    },
  });

  const conflict = fieldOfConflict(saving.error, before, values);
  const errorOf = (field: keyof EmployeeValues) =>
    fieldError(saving.error, field) ?? (conflict === field ? sentence(saving.error) : undefined);

  const isExplained = Object.keys(EMPTY).some((field) => errorOf(field as keyof EmployeeValues));

  const unsaved = Object.keys(toChange(before, values)).length;
  const isDone = saving.isSuccess;
  const isRefused = saving.isError && !(saving.error instanceof NotProven);
  useUnsaved(isDone ? 0 : unsaved);

  return {
    values,
    set: (part: Partial<EmployeeValues>) => setValues({ ...values, ...part }),
    errorOf,
    /** A failure that no field explains. */
    error: isRefused && !isExplained ? sentence(saving.error) : null,
    isRefused,
    /** Asks for the office's own password, before it gives somebody another one. */
    dialog,
    isBusy: saving.isPending || isDone,
    submit: (event: FormEvent) => {
      event.preventDefault();
      if (saving.isPending || isDone) return;
      if (employee && unsaved === 0) router.push(`/admin/employees/${employee.id}`);
      else saving.mutate();
    },
  };
}

export type EmployeeForm = ReturnType<typeof useEmployeeForm>;
