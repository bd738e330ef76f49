"use client";

import { Check, Smartphone, TimerOff, X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { QrCode } from "@/components/onboarding/qr-code";
import { RingBox } from "@/components/onboarding/ring-box";
import { minutesAndSeconds, useCountdown } from "@/components/onboarding/use-countdown";
import { Button } from "@/components/ui/button";
import { IconDisc } from "@/components/ui/empty-state";
import { KeepFocus } from "@/components/ui/keep-focus";
import type { CodeState } from "@/lib/client/wire";
import { groupCode } from "@/lib/client/read-code";
import { Screen } from "./screen";
import { useCode } from "./use-code";

type Props = { person: string; isLive: boolean; onBack: () => void };
type Live = ReturnType<typeof useCode>;

/** A code for another phone. Its box stays the same in every state. */
export function CodeScreen({ person, isLive, onBack }: Props) {
  const live = useCode(isLive);
  const ways = useRef<HTMLElement>(null);
  const seconds = useCountdown(live.code?.endsAt ?? 0);
  const phase = phaseOf(live, seconds);
  const [said, note] = WORDS[phase](live);
  const isOver = phase !== "waiting" && phase !== "opened" && phase !== "making";
  return (
    <Screen
      title="Connect another phone"
      lead={`It will be signed in as ${person}.`}
      from="top"
      actions={
        <section ref={ways} tabIndex={-1} aria-label="What to do" className="grid gap-3 outline-none">
          <KeepFocus within={ways} view={phase}>
            {isOver && (
              <Button variant="primary" size="phone" onClick={live.make} data-goes-on>
                {phase === "used" ? "Connect another" : "Generate a new code"}
              </Button>
            )}
            {(phase === "waiting" || phase === "opened") && (
              <Button variant="ghost" size="phone" aria-disabled={live.isCancelling} onClick={live.cancel}>
                {phase === "opened" ? "Not my phone" : "Cancel code"}
              </Button>
            )}
          </KeepFocus>
          <Button size="phone" onClick={onBack}>
            Back
          </Button>
        </section>
      }
    >
      <div className="mx-auto grid w-68 gap-3">
        <RingBox
          tone={phase === "used" ? "ok" : isOver || phase === "making" ? "quiet" : "live"}
          fraction={live.code ? (seconds * 1000) / live.code.lifetime : 1}
        >
          {phase === "making" ? (
            <div className="skeleton size-57" />
          ) : phase === "waiting" ? (
            live.code && <QrCode value={live.code.qr} logoUrl={live.code.logoUrl} />
          ) : (
            <div className="grid justify-items-center gap-3 px-6 text-center">
              {ICONS[phase]}
              <p className="text-body text-ink-2">{note}</p>
            </div>
          )}
        </RingBox>
        <div className="flex min-h-11 items-start justify-between gap-4">
          {phase === "waiting" && live.code && (
            <>
              <p>
                <span className="block text-small text-ink-3">Or type</span>
                <span className="font-mono text-section font-medium tracking-wider">{groupCode(live.code.code)}</span>
              </p>
              <p className="text-right">
                <span className="block text-small text-ink-3">Expires in</span>
                <span role="timer" className="text-section font-medium">
                  {minutesAndSeconds(seconds)}
                </span>
              </p>
            </>
          )}
        </div>
      </div>
      <output className="block text-center font-medium">{said}</output>
    </Screen>
  );
}

type Phase = "making" | "failed" | Exclude<CodeState, "matching" | "matched">;

function phaseOf({ isMaking, code, problem, state }: Live, seconds: number): Phase {
  if (isMaking) return "making";
  if (!code) return problem ? "failed" : "making";
  if (state !== "used" && state !== "cancelled" && seconds === 0) return "expired";
  return state === "matching" || state === "matched" ? "opened" : state;
}

/** What is said, and what stands in the box where the code would. */
const WORDS: Record<Phase, (live: Live) => [said: string, note?: string]> = {
  making: () => ["Making a code…"],
  failed: ({ problem }) => ["No code was made.", problem ?? ""],
  waiting: ({ problem }) => [problem ?? "Waiting for a phone…"],
  opened: ({ opened, problem }) => [
    problem ?? "A phone has opened the code…",
    [opened?.by, opened?.ipAddress].filter(Boolean).join(", ") || "Waiting for its owner to confirm.",
  ],
  used: ({ device }) => [`${device?.model ?? device?.name ?? "A phone"} connected just now.`, device?.name],
  cancelled: () => ["The code was cancelled.", "It opens nothing any more."],
  expired: () => ["This code has expired. Generate a new one.", "Nobody used it. Nothing changed."],
};

const ICONS: Record<Exclude<Phase, "making" | "waiting">, ReactNode> = {
  failed: (
    <IconDisc tone="bad">
      <X />
    </IconDisc>
  ),
  opened: (
    <IconDisc tone="live">
      <Smartphone />
    </IconDisc>
  ),
  used: (
    <IconDisc tone="ok">
      <Check />
    </IconDisc>
  ),
  cancelled: (
    <IconDisc tone="plain">
      <X />
    </IconDisc>
  ),
  expired: (
    <IconDisc tone="plain">
      <TimerOff />
    </IconDisc>
  ),
};
