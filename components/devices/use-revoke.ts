import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sentence } from "@/components/api/request";
import { useToast } from "@/components/ui/toasts";
import type { ConnectedDevices, Device } from "@/lib/devices/contract";
import { revokeWithConnected } from "./connected-query";
import { revokeAll } from "./revoke-all";

/** Revokes devices, with what was connected through them or by themselves. `onDone` when somebody lost their access. */
export function useRevoke(onDone: () => void) {
  const client = useQueryClient();
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const each = async (devices: Device[], takesOthers: boolean) => {
    const { revoked, failures } = await revokeAll(devices, takesOthers);
    const [failure] = failures;
    if (failure && failures.length === devices.length) throw failure.error;
    if (failure) {
      const names = failures.map(({ device }) => device.name).join(", ");
      toast.bad(
        `${devices.length - failures.length} of ${devices.length} devices revoked`,
        `Still connected: ${names}. ${sentence(failure.error)}`,
      );
    } else {
      // One that somebody else revoked meanwhile counts for nothing here, and is gone all the same.
      const count = Math.max(revoked, devices.length);
      toast.good(count === 1 ? `Access revoked for ${devices[0]?.name}` : `${count} devices revoked`);
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
    // All that was connected goes along unless somebody left it out. Where nothing is known of, whatever connects in this
    // very moment goes too: nobody has left that out. Only who leaves out all there is keeps what may come besides.
    const known = connected?.devices ?? [];
    const takesOthers = known.length === 0 || known.some(({ id }) => !kept.has(id));
    const isChosen = known.length > 0 && takesOthers;
    const failure = await (isChosen ? together(devices, kept) : each(devices, takesOthers)).then(
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
