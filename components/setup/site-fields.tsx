"use client";

import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import type { FieldsProps } from "./account-fields";

export function SiteFields({ fields, errors, onChange }: FieldsProps) {
  const first = useFocusOnMount<HTMLInputElement>();
  return (
    <>
      <div>
        <h2 className="text-section font-semibold">Your site</h2>
        <p className="text-ink-2">Phones show this when they connect.</p>
      </div>
      <Field label="Site name" hint="The logo and the address phones use are in the settings." error={errors.siteName}>
        {(wiring) => (
          <TextInput
            {...wiring}
            name="siteName"
            ref={first}
            required
            autoComplete="organization"
            maxLength={64}
            placeholder="Acme Cup"
            value={fields.siteName}
            onChange={(event) => onChange("siteName", event.target.value)}
            className="h-10"
          />
        )}
      </Field>
    </>
  );
}
