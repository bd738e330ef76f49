"use client";

import { useQuery } from "@tanstack/react-query";
import { Smartphone } from "lucide-react";
import { type FormEvent, useState } from "react";
import { fieldError } from "@/components/api/request";
import { Screen } from "@/components/companion/screen";
import { Button } from "@/components/ui/button";
import { IconDisc } from "@/components/ui/empty-state";
import type { Client } from "@/lib/client/client";
import type { OwnDevice } from "@/lib/client/wire";
import { description, deviceIdentifier } from "./own-device";
import { Refused } from "./refused";
import { Stage } from "./stage";
import { useAttempt } from "./use-attempt";
import { useWait } from "./use-wait";
import { NO_REGISTERING, isRefusal } from "./words";
import { DeviceNameInput, OFFICE_SEES } from "@/components/companion/device-name-input";

type Props = {
  client: Client;
  firstName: string;
  onRegistered: (device: OwnDevice) => void;
  onSkip: () => void;
};

/** After a sign-in with the password: from then on one tap is enough on this phone. */
export function RegisterPhone({ client, firstName, onRegistered, onSkip }: Props) {
  const { data: described } = useQuery(description);
  const [typed, setTyped] = useState<string>();
  const name = typed ?? described?.name ?? "";
  const platform = described?.platform ?? "web";
  const { start, error, isBusy } = useAttempt(
    async (called: string): Promise<OwnDevice> => {
      const { device } = await client.registerDevice(deviceIdentifier(), platform, called);
      return { id: device.id, name: device.name, platform, connectedAt: device.connectedAt };
    },
    { onDone: onRegistered },
  );
  const { seconds, isOver } = useWait(error);
  const nameError = fieldError(error, "name");
  // Nothing that this screen could change: what is left is to go on.
  const isFinal = isRefusal(error, "device_taken", "device_limit", "addon_disabled", "insufficient_scope");

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (described && seconds === 0) start(name);
  };
  return (
    <Stage>
      <form noValidate onSubmit={submit} className="flex flex-1 flex-col">
        <Screen
          icon={
            <IconDisc tone="live">
              <Smartphone />
            </IconDisc>
          }
          title="Register this phone?"
          actions={
            <>
              <Refused error={isOver || nameError ? null : error} seconds={seconds} instead={NO_REGISTERING} />
              {!isFinal && (
                <Button type="submit" variant="primary" size="phone" disabled={isBusy || !described || seconds > 0}>
                  {isBusy ? "Registering…" : "Register phone"}
                </Button>
              )}
              <Button variant={isFinal ? "primary" : "ghost"} size="phone" disabled={isBusy} onClick={onSkip}>
                {isFinal ? "Go on without it" : "Not now"}
              </Button>
            </>
          }
        >
          <p className="-mt-4 text-ink-2">You are signed in, {firstName}. Next time one tap is enough on this phone.</p>
          <DeviceNameInput value={name} onValue={setTyped} error={nameError} hint={OFFICE_SEES} />
        </Screen>
      </form>
    </Stage>
  );
}
