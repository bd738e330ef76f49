import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sentence } from "@/components/api/request";
import { useToast } from "@/components/ui/toasts";
import type { ConnectedDevices, Device } from "@/lib/devices/contract";
import { revokeWithConnected } from "./connected-query";
import { revokeAll } from "./revoke-all";

/** Revokes devices: by themselves, or with what was connected through them. `onDone` when somebody lost their access. */
export function useRevoke(onDone: () => void) {
  const client = useQueryClient();
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const alone = async (devices: Device[]) => {
    const { revoked, failures } = await revokeAll(devices);
    const [failure] = failures;
    if (failure && revoked === 0) throw failure.error;
    if (failure) {
      const names = failures.map(({ device }) => device.name).join(", ");
      toast.bad(
        `${revoked} of ${devices.length} devices revoked`,
        `Still connected: ${names}. ${sentence(failure.error)}`,
      );
    } else {
      toast.good(devices.length === 1 ? `Access revoked for ${devices[0]?.name}` : `${revoked} devices revoked`);
    }
  };
  const together = async (devices: Device[], kept: ReadonlySet<string>) => {
    const ids = devices.map(({ id }) => id);
    const revoked = await revokeWithConnected(ids, [...kept]);
    toast.good(revoked === 1 ? "1 device revoked" : `${revoked} devices revoked`);
  };

  const confirm = async (devices: Device[], connected: ConnectedDevices | undefined, kept: ReadonlySet<string>) => {
    setBusy(true);
    setError(undefined);
    const takesOthers = connected?.devices.some(({ id }) => !kept.has(id)) ?? false;
    const failure = await (takesOthers ? together(devices, kept) : alone(devices)).then(
      () => null,
      (reason: unknown) => ({ reason }),
    );
    setBusy(false);
    // The list first: where the focus goes depends on what is left of it.
    await client.invalidateQueries({ queryKey: ["devices"] });
    if (failure) setError(sentence(failure.reason));
    else onDone();
  };
  return { isBusy, error, confirm, forget: () => setError(undefined) };
}
