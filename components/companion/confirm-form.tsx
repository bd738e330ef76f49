"use client";

import { useMutation } from "@tanstack/react-query";
import { Lock, LockOpen, Unplug, User } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { fieldError } from "@/components/api/request";
import { SiteLogo } from "@/components/brand/site-logo";
import { minutesAndSeconds } from "@/components/onboarding/use-countdown";
import { Button } from "@/components/ui/button";
import type { Waiting } from "@/lib/client/client";
import type { CodeSecret } from "@/lib/client/wire";
import { ClockNote } from "./clock-note";
import { thisKind } from "./describe-device";
import { keepDevice, ownIdentifier } from "./kept";
import type { Opened } from "./opened-query";
import { Refusal } from "./refusal";
import { NumberScreen } from "./number-screen";
import { describeRefusal } from "./refusals";
import { Screen } from "./screen";
import { ownStep } from "./steps";
import { useCompanion } from "./use-companion";
import { useLeaving } from "./use-leaving";
import { DeviceNameInput, OFFICE_SEES } from "./device-name-input";

type Props = {
  secret: CodeSecret;
  opened: Opened;
  seconds: number;
  onSending: (isSending: boolean) => void;
  onDeclined: () => void;
};

/** Whose and what site's a code is, and how long it still lives; waits for the owner's tap. */
export function ConfirmForm({ secret, opened, seconds, onSending, onDeclined }: Props) {
  const { client, site: here, go } = useCompanion();
  const { site, person, device, clockSkew } = opened;
  const [name, setName] = useState(device.name);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const leaving = useLeaving();
  const exchange = useMutation({
    mutationFn: () =>
      client.exchange(
        secret,
        { ...device, identifier: ownIdentifier(), name },
        { onNumber: setWaiting, signal: leaving() },
      ),
    onMutate: () => onSending(true),
    onSettled: () => setWaiting(null),
    onError: () => onSending(false),
    onSuccess: (given) => {
      keepDevice(given.device);
      go({ at: "home", token: given.token });
    },
  });

  if (waiting) return <NumberScreen secret={secret} waiting={waiting} onDeclined={onDeclined} />;
  const nameError = fieldError(exchange.error, "device.name");
  if (exchange.error && !nameError) {
    const { title, next, again } = describeRefusal(exchange.error);
    return <Refusal title={title} next={next} onAgain={again ? exchange.reset : undefined} />;
  }

  const what = thisKind();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!exchange.isPending) exchange.mutate();
  };
  const Secure = window.isSecureContext ? Lock : LockOpen;

  return (
    <form onSubmit={submit} noValidate className="flex flex-1 flex-col">
      <Screen
        icon={<SiteLogo url={site.logoUrl} className="size-14" />}
        title={`Connect this ${what} to ${site.name}?`}
        lead={
          <p className="flex items-center gap-2">
            <Secure className="size-4 shrink-0" aria-hidden />
            <span className="break-all">{here.host}</span>
          </p>
        }
        actions={
          <>
            <p role="timer" className="text-center text-body text-ink-3">
              Code expires in {minutesAndSeconds(seconds)}
            </p>
            <Button type="submit" variant="primary" size="phone" disabled={exchange.isPending}>
              {exchange.isPending ? "Connecting…" : `Connect ${what}`}
            </Button>
            <Button variant="ghost" size="phone" disabled={exchange.isPending} onClick={() => go(ownStep())}>
              Not now
            </Button>
          </>
        }
      >
        <DeviceNameInput value={name} onValue={setName} error={nameError} hint={OFFICE_SEES} />
        <ul className="divide-y divide-line rounded-card border border-line text-body">
          <Fact icon={<User />}>Signs in as {person}</Fact>
          <Fact icon={<Unplug />}>Can be cut off at any time</Fact>
        </ul>
        <ClockNote skew={clockSkew} />
      </Screen>
    </form>
  );
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center gap-3 px-4 py-3 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-2">
      {icon}
      <span className="min-w-0 break-words">{children}</span>
    </li>
  );
}
