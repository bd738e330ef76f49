"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { fieldError, request, sentence } from "@/components/api/request";
import { NotProven, useProof } from "@/components/security/use-proof";
import { useUnsaved } from "@/components/ui/leave-guard";
import { useToast } from "@/components/ui/toasts";
import type { Settings, SettingsChange } from "@/lib/settings/contract";

const changeSettings = async (change: SettingsChange) =>
  (await request<{ settings: Settings }>("PATCH", "/admin/settings", { body: change })).settings;

/** A list of the same ids is the same setting. */
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * A form over some of the settings. Sends only what was changed, so that two people who change different things do
 * not undo each other.
 */
export function useSettingsForm(loaded: Settings) {
  const router = useRouter();
  const toast = useToast();
  const [saved, setSaved] = useState(loaded);
  const [draft, setDraft] = useState<SettingsChange>({});
  const change = Object.fromEntries(
    Object.entries(draft).filter(([key, value]) => !isSame(saved[key as keyof Settings], value)),
  ) as SettingsChange;
  const unsaved = Object.keys(change).length;

  const { prove, dialog } = useProof();
  const saving = useMutation({
    mutationFn: (changed: SettingsChange) => prove(() => changeSettings(changed)),
    onSuccess: (settings) => {
      setSaved(settings);
      setDraft({});
      toast.good("Settings saved");
      router.refresh();
    },
  });

  useUnsaved(unsaved);

  return {
    values: { ...saved, ...draft },
    unsaved,
    saving: saving.isPending,
    set: (part: SettingsChange) => setDraft({ ...draft, ...part }),
    errorOf: (field: keyof Settings) => fieldError(saving.error, field),
    error: saving.isError && !(saving.error instanceof NotProven) ? sentence(saving.error) : null,
    /** Asks for the password, before a protection is switched off. */
    dialog,
    discard: () => {
      setDraft({});
      saving.reset();
    },
    submit: (event: FormEvent) => {
      event.preventDefault();
      if (unsaved > 0) saving.mutate(change);
    },
  };
}

export type SettingsForm = ReturnType<typeof useSettingsForm>;
