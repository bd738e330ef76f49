"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fieldError, sentence } from "@/components/api/request";
import { FormDialog } from "@/components/ui/form-dialog";
import { useToast } from "@/components/ui/toasts";
import type { Device } from "@/lib/client/wire";
import { useCompanion } from "./use-companion";
import { DeviceNameInput } from "./device-name-input";

type Props = {
  device: Pick<Device, "id" | "name">;
  open: boolean;
  onClose: () => void;
  finalFocus: () => HTMLElement | null;
};

export function RenameDialog({ device, open, onClose, finalFocus }: Props) {
  const { client } = useCompanion();
  const queries = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState(device.name);
  const rename = useMutation({
    mutationFn: () => client.renameDevice(device.id, name),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["app"] });
      toast.good("Name saved");
      onClose();
    },
  });
  const nameError = fieldError(rename.error, "name");
  return (
    <FormDialog
      open={open}
      title="Rename this device"
      submit="Save name"
      busy={rename.isPending}
      error={rename.error && !nameError ? sentence(rename.error) : undefined}
      onSubmit={() => rename.mutate()}
      onClose={onClose}
      finalFocus={finalFocus}
    >
      <DeviceNameInput value={name} onValue={setName} error={nameError} />
    </FormDialog>
  );
}
