"use client";

import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import { FormInput } from "./form-input";
import { FormSection } from "./form-section";
import type { EmployeeForm } from "./use-employee-form";

/** Who somebody is at work. */
export function PersonFields({ form }: { form: EmployeeForm }) {
  const first = useFocusOnMount<HTMLInputElement>();
  return (
    <FormSection title="Person" about="Who they are, and how the list and the audit log call them.">
      <FormInput form={form} ref={first} name="firstName" label="First name" maxLength={64} />
      <FormInput form={form} name="lastName" label="Last name" maxLength={64} />
      <div className="@lg:col-span-2">
        <FormInput form={form} name="email" label="Email" type="email" maxLength={254} />
      </div>
      <FormInput
        form={form}
        name="employeeCode"
        label="Employee code"
        hint="They can sign in with it instead of the email."
        maxLength={32}
        optional
      />
      <FormInput form={form} name="designation" label="Designation" maxLength={64} optional />
    </FormSection>
  );
}
