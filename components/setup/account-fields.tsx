"use client";

import { MIN_PASSWORD, passwordHint } from "@/components/security/password-hint";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { TextInput } from "@/components/ui/text-input";
import type { FieldErrors } from "@/components/ui/use-field-errors";
import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import type { SetupFields } from "./setup-form";

export type FieldsProps = {
  fields: SetupFields;
  errors: FieldErrors;
  onChange: (name: keyof SetupFields, value: string) => void;
};

export function AccountFields({ fields, errors, onChange }: FieldsProps) {
  const input = (name: keyof SetupFields) => ({
    name,
    value: fields[name],
    required: true,
    onChange: (event: { target: { value: string } }) => onChange(name, event.target.value),
  });
  const first = useFocusOnMount<HTMLInputElement>();
  return (
    <>
      <div>
        <h2 className="text-section font-semibold">Your account</h2>
        <p className="text-ink-2">You sign in with it. It may do everything here.</p>
      </div>
      <div className="grid gap-6 sm:grid-cols-2 sm:gap-4">
        <Field label="First name" error={errors.firstName}>
          {(wiring) => (
            <TextInput
              {...wiring}
              {...input("firstName")}
              ref={first}
              autoComplete="given-name"
              maxLength={64}
              className="h-10"
            />
          )}
        </Field>
        <Field label="Last name" error={errors.lastName}>
          {(wiring) => (
            <TextInput {...wiring} {...input("lastName")} autoComplete="family-name" maxLength={64} className="h-10" />
          )}
        </Field>
      </div>
      <Field label="Email" error={errors.email}>
        {(wiring) => (
          <TextInput
            {...wiring}
            {...input("email")}
            type="email"
            autoComplete="username"
            maxLength={254}
            className="h-10"
          />
        )}
      </Field>
      <Field label="Password" error={errors.password} hint={passwordHint(fields.password)}>
        {(wiring) => (
          <PasswordInput
            {...wiring}
            {...input("password")}
            autoComplete="new-password"
            minLength={MIN_PASSWORD}
            maxLength={256}
            className="h-10"
          />
        )}
      </Field>
    </>
  );
}
