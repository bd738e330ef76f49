"use client";

import { useDeeper } from "@/components/companion/use-back";
import type { Client } from "@/lib/client/client";
import type { Profile } from "@/lib/client/wire";
import { OneTap } from "./one-tap";
import { deviceIdentifier } from "./own-device";
import { PinScreen } from "./pin-screen";
import { type Remembered, rememberProfile } from "./remembered";
import { useAttempt } from "./use-attempt";
import { isPinUnset, isRefusal } from "./words";

type Props = {
  client: Client;
  employee: Remembered | null;
  siteName: string;
  onSignedIn: (profile: Profile) => void;
  onPassword: () => void;
  onLeave: () => void;
  /** This phone is not registered any more. */
  onGone: () => void;
  onOff: () => void;
};

/** One tap, and the PIN where the policy asks for it. */
export function TapDoor({ client, employee, siteName, onSignedIn, onPassword, onLeave, onGone, onOff }: Props) {
  const pad = useDeeper();
  const attempt = useAttempt(
    (pin: string | undefined, signal) => client.signInWithUid(deviceIdentifier(), pin, signal),
    {
      onDone: (profile) => {
        rememberProfile(profile);
        onSignedIn(profile);
      },
      onFail: (error) => {
        if (isRefusal(error, "device_not_found")) onGone();
        else if (isRefusal(error, "addon_disabled")) onOff();
        else if (isRefusal(error, "pin_required") && !isPinUnset(error) && !pad.isOpen) {
          pad.open();
          attempt.reset();
        }
      },
    },
  );
  const { start, error, isBusy } = attempt;
  if (!pad.isOpen) {
    const onTap = () => start(undefined);
    return <OneTap {...{ employee, siteName, isBusy, error, onTap, onPassword, onLeave }} />;
  }
  return (
    <PinScreen
      title="Enter your PIN"
      subtitle={employee?.deviceName ?? siteName}
      submit="Sign in"
      note="Forgot it? The office can reset it."
      leave="Use a password instead"
      isBusy={isBusy}
      error={error}
      onPin={start}
      onLeave={onPassword}
    />
  );
}
