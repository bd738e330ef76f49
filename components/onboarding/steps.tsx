"use client";

import type { ReactNode } from "react";
import { IpAddress } from "@/components/devices/ip-address";
import { clock } from "@/components/time/format";
import { Step } from "@/components/ui/step";
import type { ClaimingPhone } from "@/lib/client/wire";
import { useLiveCode } from "./live-code";
import { CONTESTED, WARNING, networkOf } from "./words";

type StepWords = { title: string; text: ReactNode };

const STEPS: StepWords[] = [
  { title: "Scan the code", text: "Point the phone’s camera at it and tap the link that appears." },
  { title: "Confirm on the phone", text: "The phone shows this site’s name. Tap Connect phone." },
  { title: "It appears in the list", text: "Give it a name. You can cut it off there at any time." },
];

/** What stands beside the boxes: which phone it is, as far as that can be told, and what nobody may be talked into. */
const matchSteps = (phone: ClaimingPhone | null): StepWords[] => [
  { title: "Scan the code", text: phone ? <WhoScanned phone={phone} /> : "A phone did." },
  {
    title: "Match the number",
    text: (
      <>
        The phone shows two digits. Type them here, so only your phone gets in.
        <span className="block">{WARNING}</span>
      </>
    ),
  },
  { title: "Give it a name", text: "It appears in the list below. You can cut it off there at any time." },
];

const WhoScanned = ({ phone }: { phone: ClaimingPhone }) => (
  <>
    <span className="font-medium wrap-anywhere text-ink">{phone.name}</span> did at {clock(phone.claimedAt, "local")}
    {phone.ipAddress && (
      <>
        {" from "}
        <IpAddress>{phone.ipAddress}</IpAddress>
      </>
    )}
    .<span className="block">{networkOf(phone)}.</span>
    {phone.isContested && <span className="block font-medium text-bad-text">{CONTESTED}</span>}
  </>
);

/** What to do next, in plain words. */
export function Steps() {
  const { phase, opened, phone, person } = useLiveCode();
  const current =
    phase === "connected" ? STEPS.length : phase === "matching" ? 1 : phase === "live" ? (opened ? 1 : 0) : -1;
  const steps = phase === "matching" ? matchSteps(phone) : STEPS;
  return (
    <div className="flex-1 px-10 pt-8 pb-6 max-sm:hidden">
      <h2 className="text-section font-semibold">Connect a phone</h2>
      <p className="text-ink-2">
        Use the phone you want to connect. Nothing to install first. It will be signed in as {person}.
      </p>
      <ol className="mt-6">
        {steps.map(({ title, text }, index) => (
          <Step
            key={title}
            number={index + 1}
            title={title}
            state={index < current ? "done" : index === current ? "current" : "ahead"}
            last={index === steps.length - 1}
          >
            {text}
          </Step>
        ))}
      </ol>
    </div>
  );
}
