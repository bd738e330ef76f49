"use client";

import { useState } from "react";
import { fieldError, sentence } from "@/components/api/request";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { TextInput } from "@/components/ui/text-input";
import { useToast } from "@/components/ui/toasts";
import type { Device } from "@/lib/devices/contract";
import { useRenamePhone } from "./phones-query";

type Props = {
  /** Null: the dialog is closed. */
  phone: Device | null;
  onClose: () => void;
  finalFocus: () => HTMLElement | null;
};

export function RenamePhoneDialog({ phone, onClose, finalFocus }: Props) {
  const toast = useToast();
  const rename = useRenamePhone();
  // While the dialog fades out it goes on showing what it was about.
  const [shown, setShown] = useState({ phone, name: "" });
  if (phone && phone !== shown.phone) setShown({ phone, name: phone.name });
  const error = rename.isError ? fieldError(rename.error, "name") : undefined;
  const close = () => {
    rename.reset();
    onClose();
  };
  const submit = () => {
    if (!phone || shown.name.trim() === phone.name) return close();
    rename.mutate(
      { id: phone.id, name: shown.name },
      {
        onSuccess: () => {
          toast.good("Device renamed");
          close();
        },
      },
    );
  };
  return (
    <FormDialog
      open={phone !== null}
      title={`Rename “${shown.phone?.name ?? ""}”`}
      submit={rename.isPending ? "Saving…" : "Save name"}
      busy={rename.isPending}
      error={rename.isError && !error ? sentence(rename.error) : undefined}
      onSubmit={submit}
      onClose={close}
      finalFocus={finalFocus}
    >
      <Field label="Name" error={error}>
        {(wiring) => (
          <TextInput
            {...wiring}
            value={shown.name}
            maxLength={64}
            autoComplete="off"
            onFocus={(event) => event.target.select()}
            onChange={(event) => setShown({ ...shown, name: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
