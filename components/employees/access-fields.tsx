"use client";

import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { SelectInput } from "@/components/ui/select-input";
import type { Employee } from "@/lib/employees/contract";
import type { Role } from "@/lib/roles/contract";
import { FormSection } from "./form-section";
import type { EmployeeForm } from "./use-employee-form";

const STATUSES = [
  { value: "active", label: "Active" },
  { value: "inactive", label: "Inactive" },
];

/** What a role lets somebody do, in a sentence. */
function reachOf(role: Role | undefined): string {
  if (!role) return "It says what they may do.";
  const parts = [
    role.isAdmin ? "Signs in here, as an admin." : "Does not sign in here.",
    role.isMobileAppAccessEnabled ? "May use the app." : "No app.",
    ...(role.isLocationActivityTrackingEnabled ? ["Location activity is recorded."] : []),
  ];
  return parts.join(" ");
}

function passwordHint(employee: Employee | null): string {
  if (!employee) return "At least 15 characters. Empty: they can’t sign in with a password.";
  if (!employee.hasPassword) return "None is set. At least 15 characters.";
  return "At least 15 characters. Changing it ends every sign-in of theirs. Empty: it stays as it is.";
}

type Props = { form: EmployeeForm; employee: Employee | null; roles: readonly Role[] };

/** What somebody may do here, and how they get in. */
export function AccessFields({ form, employee, roles }: Props) {
  const { values, set, errorOf } = form;
  const role = roles.find(({ id }) => String(id) === values.roleId);
  return (
    <FormSection title="Access" about="What they may do, and whether they can sign in at all.">
      <Field label="Role" hint={reachOf(role)} error={errorOf("roleId")}>
        {(wiring) => (
          <SelectInput
            {...wiring}
            value={values.roleId}
            placeholder="Choose a role"
            options={roles.map(({ id, name }) => ({ value: String(id), label: name }))}
            onValue={(roleId) => set({ roleId })}
          />
        )}
      </Field>
      <Field
        label="Status"
        hint={values.status === "active" ? "Can sign in, as far as the role allows." : "Signed out, and can’t sign in."}
        error={errorOf("status")}
      >
        {(wiring) => (
          <SelectInput
            {...wiring}
            value={values.status}
            options={STATUSES}
            onValue={(status) => set({ status: status === "active" ? "active" : "inactive" })}
          />
        )}
      </Field>
      <div className="@lg:col-span-2">
        <Field
          label={employee?.hasPassword ? "New password" : "Password"}
          optional
          hint={passwordHint(employee)}
          error={errorOf("password")}
        >
          {(wiring) => (
            <PasswordInput
              {...wiring}
              name="password"
              autoComplete="new-password"
              maxLength={256}
              value={values.password}
              onChange={(event) => set({ password: event.target.value })}
            />
          )}
        </Field>
      </div>
    </FormSection>
  );
}
