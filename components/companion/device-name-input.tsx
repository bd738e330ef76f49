"use client";

import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

type Props = { value: string; onValue: (name: string) => void; error: string | undefined; hint?: string };

/** What a device is called in the office's list. */
export const DeviceNameInput = ({ value, onValue, error, hint }: Props) => (
  <Field label="Device name" error={error} {...(hint !== undefined && { hint })}>
    {(wiring) => (
      <TextInput
        {...wiring}
        value={value}
        maxLength={64}
        autoComplete="off"
        onChange={(event) => onValue(event.target.value)}
        className="h-12! px-3! text-base!"
      />
    )}
  </Field>
);

export const OFFICE_SEES = "The office sees this name in its list.";
