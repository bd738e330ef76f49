"use client";

import Link from "next/link";
import { useLayoutEffect, useRef } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import type { Employee } from "@/lib/employees/contract";
import type { Role } from "@/lib/roles/contract";
import { AccessFields } from "./access-fields";
import { PersonFields } from "./person-fields";
import { PersonalFields } from "./personal-fields";
import { useEmployeeForm } from "./use-employee-form";

/** Adds somebody, or changes the one it is given. */
export function EmployeeForm({ employee, roles }: { employee: Employee | null; roles: readonly Role[] }) {
  const form = useEmployeeForm(employee);
  const element = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (form.isRefused) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form.isRefused]);
  const save = employee ? "Save changes" : "Add employee";
  return (
    <>
      {/* A form that is sent before the script has loaded must not put a password into the address bar. */}
      <form
        ref={element}
        method="post"
        noValidate
        onSubmit={form.submit}
        aria-label={save}
        className="@container rounded-card border border-line"
      >
        <div className="divide-y divide-line">
          <PersonFields form={form} />
          <AccessFields form={form} employee={employee} roles={roles} />
          <PersonalFields form={form} />
        </div>
        <div className="sticky bottom-0 flex flex-wrap items-center justify-end gap-x-4 gap-y-3 rounded-b-card border-t border-line bg-subtle px-5 py-3">
          {form.error && (
            <p role="alert" className="mr-auto text-bad-text">
              {form.error}
            </p>
          )}
          <div className="flex gap-2">
            <Link
              href={employee ? `/admin/employees/${employee.id}` : "/admin/employees"}
              className={buttonClass({ variant: "ghost" })}
            >
              Cancel
            </Link>
            <Button type="submit" variant="primary" disabled={form.isBusy}>
              {form.isBusy ? "Saving…" : save}
            </Button>
          </div>
        </div>
      </form>
      {/* Outside: what is sent in it would be sent here as well. */}
      {form.dialog}
    </>
  );
}
