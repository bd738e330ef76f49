"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sentence } from "@/components/api/request";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toasts";
import type { Device } from "@/lib/client/wire";
import { useCompanion } from "./use-companion";

type Props = {
  device: Pick<Device, "id" | "name">;
  open: boolean;
  onClose: () => void;
  finalFocus: () => HTMLElement | null;
};

export function RevokeDialog({ device, open, onClose, finalFocus }: Props) {
  const { client } = useCompanion();
  const queries = useQueryClient();
  const toast = useToast();
  const revoke = useMutation({
    mutationFn: () => client.revokeDevice(device.id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["app"] });
      toast.good(`Access revoked for ${device.name}`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open={open}
      title={`Revoke access for “${device.name}”?`}
      description="It is signed out at once and told why. To use it again, someone has to scan a new code."
      confirm="Revoke access"
      busy={revoke.isPending}
      error={revoke.error ? sentence(revoke.error) : undefined}
      onConfirm={() => revoke.mutate()}
      onCancel={onClose}
      finalFocus={finalFocus}
    />
  );
}
