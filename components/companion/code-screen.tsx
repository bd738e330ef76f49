"use client";

import { useRef, useState } from "react";
import { MatchCard } from "@/components/onboarding/match-card";
import { QrCode } from "@/components/onboarding/qr-code";
import { RingBox } from "@/components/onboarding/ring-box";
import { minutesAndSeconds, useCountdown } from "@/components/onboarding/use-countdown";
import { Button } from "@/components/ui/button";
import { KeepFocus } from "@/components/ui/keep-focus";
import { groupCode } from "@/lib/client/read-code";
import { ICONS, WORDS, isOver, phaseOf } from "./code-words";
import { MatchBox } from "./match-box";
import { Screen } from "./screen";
import { useCode } from "./use-code";

type Props = { person: string; isLive: boolean; onBack: () => void };

/** A code for another phone. Its box stays the same in every state. */
export function CodeScreen({ person, isLive, onBack }: Props) {
  const live = useCode(isLive);
  const ways = useRef<HTMLElement>(null);
  const seconds = useCountdown(live.code?.endsAt ?? 0);
  const phase = phaseOf(live, seconds);
  const [said, note] = WORDS[phase](live);
  const isEnded = isOver(phase);
  const isClaimed = phase === "matching" || phase === "matched";
  // Of one code alone: the next one's phone shows another.
  const [typed, setTyped] = useState({ id: "", number: "" });
  const number = typed.id === live.code?.id ? typed.number : "";
  const match = () => {
    if (number.length === 2) live.match(number);
  };
  return (
    <Screen
      title="Connect another phone"
      lead={`It will be signed in as ${person}.`}
      from="top"
      actions={
        <section ref={ways} tabIndex={-1} aria-label="What to do" className="grid gap-3 outline-none">
          <KeepFocus within={ways} view={phase}>
            {isEnded && (
              <Button variant="primary" size="phone" onClick={live.make} data-goes-on>
                {phase === "used" ? "Connect another" : "Generate a new code"}
              </Button>
            )}
            {phase === "matching" && (
              <Button
                variant="primary"
                size="phone"
                aria-disabled={number.length < 2 || live.isMatching}
                onClick={match}
              >
                {live.isMatching ? "Connecting…" : "Connect"}
              </Button>
            )}
            {!isEnded && phase !== "making" && (
              <Button variant="ghost" size="phone" aria-disabled={live.isCancelling} onClick={live.cancel}>
                {phase === "waiting" ? "Cancel code" : "Not my phone"}
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
          tone={phase === "used" ? "ok" : isEnded || phase === "making" ? "quiet" : "live"}
          fraction={live.code ? (seconds * 1000) / live.code.lifetime : 1}
        >
          {phase === "making" ? (
            <div className="skeleton size-57" />
          ) : phase === "waiting" ? (
            live.code && <QrCode value={live.code.qr} logoUrl={live.code.logoUrl} />
          ) : phase === "matching" ? (
            <MatchBox
              value={number}
              onValue={(digits) => setTyped({ id: live.code?.id ?? "", number: digits })}
              onSubmit={match}
            />
          ) : (
            <div className="grid justify-items-center gap-3 px-6 text-center">
              {ICONS[phase]}
              <p className="text-body text-ink-2">{note}</p>
            </div>
          )}
        </RingBox>
        <div className="flex min-h-11 items-start justify-between gap-4">
          {phase === "waiting" && live.code && (
            <p>
              <span className="block text-small text-ink-3">Or type</span>
              <span className="font-mono text-section font-medium tracking-wider">{groupCode(live.code.code)}</span>
            </p>
          )}
          {(phase === "waiting" || isClaimed) && (
            <p className="ml-auto text-right">
              <span className="block text-small text-ink-3">Expires in</span>
              <span role="timer" className="text-section font-medium">
                {minutesAndSeconds(seconds)}
              </span>
            </p>
          )}
        </div>
      </div>
      {isClaimed && live.phone && <MatchCard phone={live.phone} />}
      <output className="block text-center font-medium">{said}</output>
    </Screen>
  );
}
