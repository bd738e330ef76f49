"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCountdown } from "@/components/onboarding/use-countdown";
import type { CodeSecret } from "@/lib/client/wire";
import { ConfirmForm } from "./confirm-form";
import { thisKind } from "./describe-device";
import { OpenOnPhone } from "./open-on-phone";
import { type Opened, openedCode } from "./opened-query";
import { Refusal } from "./refusal";
import { DECLINED, EXPIRED, describeRefusal } from "./refusals";
import { useCompanion } from "./use-companion";

type Props = {
  secret: CodeSecret;
  /** Whether the page was opened with it, so that nobody has said yet that it is meant for this device. */
  fromLink: boolean;
};

/** Asks this site what a code would do, and does it when the phone's owner says so. */
export function Confirm({ secret, fromLink }: Props) {
  const { client } = useCompanion();
  const { data: opened, error, refetch } = useQuery(openedCode(client, secret));
  if (error) {
    const { title, next, again } = describeRefusal(error);
    return <Refusal title={title} next={next} onAgain={again ? () => void refetch() : undefined} />;
  }
  if (!opened) return <output className="m-auto text-ink-2">Asking the site about this code…</output>;
  return <Asked secret={secret} opened={opened} fromLink={fromLink} />;
}

function Asked({ secret, opened, fromLink }: Props & { opened: Opened }) {
  // Nobody scans with a computer: whoever opened the link there most likely meant to send it to a phone.
  const [isHere, setIsHere] = useState(!fromLink || thisKind() === "phone");
  const [isSending, setIsSending] = useState(false);
  const [isDeclined, setIsDeclined] = useState(false);
  const seconds = useCountdown(opened.endsAt);
  if (isDeclined) return <Refusal {...DECLINED} />;
  // A tap in the last second is for the site to judge.
  if (seconds === 0 && !isSending) return <Refusal {...EXPIRED} />;
  if (!isHere && "token" in secret)
    return <OpenOnPhone token={secret.token} opened={opened} seconds={seconds} onHere={() => setIsHere(true)} />;
  const onDeclined = () => setIsDeclined(true);
  return <ConfirmForm {...{ secret, opened, seconds, onDeclined }} onSending={setIsSending} />;
}
