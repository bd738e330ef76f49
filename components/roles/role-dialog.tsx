"use client";

import { useState } from "react";
import { fieldError, sentence } from "@/components/api/request";
import { ApiError } from "@/lib/client/errors";
import { NotProven } from "@/components/security/use-proof";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { SwitchField } from "@/components/ui/switch-field";
import { TextInput } from "@/components/ui/text-input";
import { useToast } from "@/components/ui/toasts";
import type { Role } from "@/lib/roles/contract";
import { type Draft, changeOf, draftOf } from "./role-draft";
import { useSaveRole } from "./roles-query";

type Props = {
  /** What to edit, or a role to add; null: the dialog is closed. */
  editing: { role: Role | null } | null;
  onClose: () => void;
  finalFocus: () => HTMLElement | null;
};

export function RoleDialog({ editing, onClose, finalFocus }: Props) {
  const toast = useToast();
  const { save, dialog } = useSaveRole();
  // While the dialog fades out it goes on showing what it was about.
  const [shown, setShown] = useState({ editing, draft: draftOf(null) });
  if (editing && editing !== shown.editing) setShown({ editing, draft: draftOf(editing.role) });
  const { draft } = shown;
  const role = shown.editing?.role ?? null;
  const isHeld = role !== null && role.people > 0;

  const set = (part: Partial<Draft>) => {
    save.reset();
    setShown({ ...shown, draft: { ...draft, ...part } });
  };
  const close = () => {
    save.reset();
    onClose();
  };
  const submit = () => {
    const change = changeOf(role, draft);
    if (Object.keys(change).length === 0) return close();
    save.mutate(
      { id: role?.id ?? null, change },
      {
        onSuccess: (saved) => {
          toast.good(role ? "Role saved" : `Role “${saved.name}” added`);
          close();
        },
      },
    );
  };

  const code = save.error instanceof ApiError ? save.error.code : null;
  const isRefused = save.isError && !(save.error instanceof NotProven);
  const said = isRefused ? sentence(save.error) : undefined;
  const nameError = fieldError(save.error, "name") ?? (code === "role_name_taken" ? said : undefined);
  const adminError = code === "last_admin" ? said : undefined;

  return (
    <FormDialog
      open={editing !== null}
      title={role ? `Edit “${role.name}”` : "Add a role"}
      submit={save.isPending ? "Saving…" : role ? "Save role" : "Add role"}
      busy={save.isPending}
      error={nameError || adminError ? undefined : said}
      onSubmit={submit}
      onClose={close}
      finalFocus={finalFocus}
    >
      <Field label="Name" error={nameError}>
        {(wiring) => (
          <TextInput
            {...wiring}
            value={draft.name}
            maxLength={64}
            autoComplete="off"
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <div className="divide-y divide-line rounded-card border border-line">
        <SwitchField
          label="Admin"
          hint="Signs in here and may change everything."
          error={adminError}
          note={
            isHeld &&
            role.isAdmin &&
            !draft.isAdmin &&
            !adminError &&
            "Saving signs everyone with this role out of this site."
          }
          checked={draft.isAdmin}
          onCheckedChange={(isAdmin) => set({ isAdmin })}
        />
        <SwitchField
          label="Mobile app access"
          hint="Signs in on a phone."
          note={
            isHeld &&
            role.isMobileAppAccessEnabled &&
            !draft.isMobileAppAccessEnabled &&
            "Saving signs everyone with this role out on their phones, at once."
          }
          checked={draft.isMobileAppAccessEnabled}
          onCheckedChange={(isMobileAppAccessEnabled) => set({ isMobileAppAccessEnabled })}
        />
        <SwitchField
          label="Location activity tracking"
          hint="Tells the app to record where these people are."
          checked={draft.isLocationActivityTrackingEnabled}
          onCheckedChange={(isLocationActivityTrackingEnabled) => set({ isLocationActivityTrackingEnabled })}
        />
      </div>
      {dialog}
    </FormDialog>
  );
}
