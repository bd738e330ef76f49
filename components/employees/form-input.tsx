"use client";

import type { ComponentProps } from "react";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { EmployeeValues } from "./employee-values";
import type { EmployeeForm } from "./use-employee-form";

type Name = Exclude<keyof EmployeeValues, "status">;
type Props = Omit<ComponentProps<"input">, "form"> & {
  form: EmployeeForm;
  name: Name;
  label: string;
  hint?: string;
  /** Whether an employee may be without it. */
  optional?: boolean;
};

/** A text field of the employee form. */
export function FormInput({ form, name, label, hint, optional = false, ...input }: Props) {
  return (
    <Field label={label} optional={optional} hint={hint} error={form.errorOf(name)}>
      {(wiring) => (
        <TextInput
          autoComplete="off"
          {...input}
          {...wiring}
          name={name}
          required={!optional}
          value={form.values[name]}
          onChange={(event) => form.set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
