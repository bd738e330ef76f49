"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentence } from "@/components/api/request";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Device } from "@/lib/devices/contract";
import { ConnectedChoice } from "./connected-choice";
import { connectedThrough } from "./connected-query";
import { DeviceSummary } from "./device-summary";
import { useRevoke } from "./use-revoke";

type Props = {
  /** None: the dialog is closed. */
  devices: Device[];
  /** Whose own devices need no owner's name. */
  viewerId: number;
  onClose: () => void;
  onRevoked: () => void;
  finalFocus: () => HTMLElement | null;
};

const NOBODY: ReadonlySet<string> = new Set();

export function RevokeDialog({ devices, viewerId, onClose, onRevoked, finalFocus }: Props) {
  const [kept, setKept] = useState(NOBODY);
  // While the dialog fades out it goes on showing what it was about.
  const [shown, setShown] = useState(devices);
  if (devices.length > 0 && devices !== shown) {
    setShown(devices);
    setKept(NOBODY);
  }
  const connected = useQuery(connectedThrough(devices.map(({ id }) => id)));
  const [last, setLast] = useState(connected.data);
  if (connected.data !== last && devices.length > 0) setLast(connected.data);
  const revoke = useRevoke(() => {
    onRevoked();
    onClose();
  });

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
      busy={revoke.isBusy}
      ready={!connected.isLoading}
      error={revoke.error}
      finalFocus={finalFocus}
      onConfirm={() => void revoke.confirm(devices, connected.data, kept)}
      onCancel={() => {
        revoke.forget();
        onClose();
      }}
    >
      <ul className="max-h-64 divide-y divide-line overflow-y-auto rounded-card border border-line bg-subtle">
        {shown.map((device) => (
          <DeviceSummary key={device.id} device={device} isOwn={device.owner.id === viewerId} />
        ))}
      </ul>
      {last && last.total > 0 && (
        <ConnectedChoice connected={last} through={shown.length} viewerId={viewerId} kept={kept} onKeep={setKept} />
      )}
      {connected.isError && (
        <p className="text-small text-bad-text">
          Whether other devices were connected with {one ? "its" : "their"} codes is not known. Any that were lose their
          access too. {sentence(connected.error)}
        </p>
      )}
    </ConfirmDialog>
  );
}
