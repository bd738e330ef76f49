"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sentence } from "@/components/api/request";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toasts";
import type { Device } from "@/lib/client/wire";
import { connectedThrough } from "./app-queries";
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
  const [takesOthers, setTakesOthers] = useState(true);
  const connected = useQuery({ ...connectedThrough(client, device.id), enabled: open });
  const { devices = [], total = 0 } = connected.data ?? {};
  const revoke = useMutation({
    networkMode: "always",
    mutationFn: async () => {
      // Also where it has connected nothing: something may be about to come through it.
      if (takesOthers) return (await client.revokeWithConnected(device.id)).revoked;
      await client.revokeDevice(device.id);
      return 1;
    },
    onSuccess: async (revoked) => {
      await queries.invalidateQueries({ queryKey: ["app"] });
      toast.good(revoked > 1 ? `${revoked} devices revoked` : `Access revoked for ${device.name}`);
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
      ready={!connected.isLoading}
      error={revoke.error ? sentence(revoke.error) : undefined}
      onConfirm={() => revoke.mutate()}
      onCancel={onClose}
      finalFocus={finalFocus}
    >
      {total > 0 && (
        <div className="rounded-card border border-line bg-subtle p-3 text-body">
          <CheckboxField
            label={total === 1 ? "Revoke the device it connected too" : `Revoke the ${total} devices it connected too`}
            checked={takesOthers}
            onCheckedChange={setTakesOthers}
          />
          <p className="mt-1 pl-6.5 text-small text-ink-2 wrap-anywhere">{namesOf(devices, total)}</p>
        </div>
      )}
    </ConfirmDialog>
  );
}

/** The first few by name. */
function namesOf(devices: Device[], total: number): string {
  const named = devices.slice(0, 5).map(({ name }) => name);
  return [...named, ...(total > named.length ? [`${total - named.length} more`] : [])].join(", ");
}
