"use client";

import { Avatar } from "@/components/ui/avatar";
import { Field } from "@/components/ui/field";
import { SelectInput } from "@/components/ui/select-input";
import { TextInput } from "@/components/ui/text-input";
import { FormInput } from "./form-input";
import { FormSection } from "./form-section";
import type { EmployeeForm } from "./use-employee-form";
import { capitalised, nameOf } from "./words";

const GENDERS = [
  { value: "", label: "Not given" },
  { value: "female", label: "Female" },
  { value: "male", label: "Male" },
  { value: "non-binary", label: "Non-binary" },
];

/** The contract takes any text; one that came from elsewhere must not get lost. */
const gendersWith = (own: string) =>
  GENDERS.some(({ value }) => value === own) ? GENDERS : [...GENDERS, { value: own, label: capitalised(own) }];

/** What is only kept where somebody wants it kept. */
export function PersonalFields({ form }: { form: EmployeeForm }) {
  const { values, set, errorOf } = form;
  return (
    <FormSection title="Details" about="The app gets these with every sign-in. All are optional.">
      <FormInput form={form} name="phoneNumber" label="Phone" type="tel" maxLength={32} optional />
      <FormInput form={form} name="dob" label="Date of birth" type="date" optional />
      <Field label="Gender" optional error={errorOf("gender")}>
        {(wiring) => (
          <SelectInput
            {...wiring}
            value={values.gender}
            options={gendersWith(values.gender)}
            onValue={(gender) => set({ gender })}
          />
        )}
      </Field>
      <div className="@lg:col-span-2">
        <Field label="Picture" optional hint="An https address of a square picture." error={errorOf("avatar")}>
          {(wiring) => (
            <div className="flex items-center gap-3">
              <Avatar name={nameOf(values) || "?"} src={values.avatar.startsWith("https://") ? values.avatar : null} />
              <TextInput
                {...wiring}
                name="avatar"
                type="url"
                value={values.avatar}
                maxLength={256}
                placeholder="https://example.com/picture.jpg"
                autoComplete="off"
                onChange={(event) => set({ avatar: event.target.value.trim() })}
              />
            </div>
          )}
        </Field>
      </div>
    </FormSection>
  );
}
