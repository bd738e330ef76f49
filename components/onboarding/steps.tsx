"use client";

import { clock } from "@/components/time/format";
import { Step } from "@/components/ui/step";
import type { ClaimingPhone } from "@/lib/client/wire";
import { useLiveCode } from "./live-code";

const STEPS = [
  ["Scan the code", "Point the phone’s camera at it and tap the link that appears."],
  ["Confirm on the phone", "The phone shows this site’s name. Tap Connect phone."],
  ["It appears in the list", "Give it a name. You can cut it off there at any time."],
] as const;

const matchSteps = (phone: ClaimingPhone | null): readonly (readonly [title: string, text: string])[] => [
  ["Scan the code", phone ? `A phone did at ${clock(phone.claimedAt, "local")}.` : "A phone did."],
  ["Match the number", "The phone shows two digits. Type them here, so only your phone gets in."],
  ["Give it a name", "It appears in the list below. You can cut it off there at any time."],
];

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
        {steps.map(([title, text], index) => (
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
