"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sentence } from "@/components/api/request";
import { LastActive } from "@/components/time/moment";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toasts";
import type { Device } from "@/lib/devices/contract";
import { IpAddress } from "./ip-address";
import { PlatformTile, platformAndVersion } from "./platform-glyph";
import { revokeAll } from "./revoke-all";

type Props = {
  /** None: the dialog is closed. */
  devices: Device[];
  /** Whose own devices need no owner's name. */
  viewerId: number;
  onClose: () => void;
  onRevoked: () => void;
  finalFocus: () => HTMLElement | null;
};

export function RevokeDialog({ devices, viewerId, onClose, onRevoked, finalFocus }: Props) {
  const client = useQueryClient();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  // While the dialog fades out it goes on showing what it was about.
  const [shown, setShown] = useState(devices);
  if (devices.length > 0 && devices !== shown) setShown(devices);

  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    const { revoked, failures } = await revokeAll(devices);
    setBusy(false);
    await client.invalidateQueries({ queryKey: ["devices"] });
    const [failure] = failures;
    if (failure && revoked === 0) return setError(sentence(failure.error));
    if (failure) {
      const names = failures.map(({ device }) => device.name).join(", ");
      toast.bad(
        `${revoked} of ${devices.length} devices revoked`,
        `Still connected: ${names}. ${sentence(failure.error)}`,
      );
    } else {
      toast.good(devices.length === 1 ? `Access revoked for ${devices[0]?.name}` : `${revoked} devices revoked`);
    }
    onRevoked();
    onClose();
  };

  const [first] = shown;
  const one = shown.length === 1;
  return (
    <ConfirmDialog
      open={devices.length > 0}
      title={one ? `Revoke access for “${first?.name}”?` : `Revoke access for ${shown.length} devices?`}
      description={
        one
          ? "It is signed out at once and told why. To use it again, someone has to scan a new code."
          : "They are signed out at once and told why. To use one again, someone has to scan a new code."
      }
      confirm="Revoke access"
      busy={busy}
      error={error}
      finalFocus={finalFocus}
      onConfirm={() => void confirm()}
      onCancel={() => {
        setError(undefined);
        onClose();
      }}
    >
      <ul className="max-h-64 divide-y divide-line overflow-y-auto rounded-card border border-line bg-subtle">
        {shown.map((device) => (
          <DeviceSummary key={device.id} device={device} isOwn={device.owner.id === viewerId} />
        ))}
      </ul>
    </ConfirmDialog>
  );
}

function DeviceSummary({ device, isOwn }: { device: Device; isOwn: boolean }) {
  const facts = [device.model, platformAndVersion(device)].filter(Boolean).join(", ");
  return (
    <li className="flex gap-3 p-3">
      <PlatformTile platform={device.platform} className="bg-surface" />
      <div className="min-w-0 flex-1 gap-4 text-small text-ink-2 wrap-anywhere sm:flex">
        <div className="flex-1">
          <p className="text-body font-medium text-ink">{device.name}</p>
          <p className="text-ink-3">{facts}</p>
          {!isOwn && <p>Belongs to {device.owner.name}</p>}
        </div>
        <div className="sm:max-w-36 sm:text-right">
          <LastActive at={device.lastActiveAt} prefix="Active " />
          {device.ipAddress && (
            <p>
              <IpAddress>{device.ipAddress}</IpAddress>
            </p>
          )}
        </div>
      </div>
    </li>
  );
}
