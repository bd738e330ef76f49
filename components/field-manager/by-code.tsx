"use client";

import { Check, QrCode } from "lucide-react";
import { useEffect, useRef } from "react";
import { useLookAgain } from "@/components/api/use-look-again";
import { LiveView } from "@/components/onboarding/live-view";
import { type LiveCode, useLiveCode } from "@/components/onboarding/live-code";
import { MatchCard } from "@/components/onboarding/match-card";
import { MatchView } from "@/components/onboarding/match-view";
import { CancelledView, ErrorView, ExpiredView } from "@/components/onboarding/ended-views";
import { GeneratingView } from "@/components/onboarding/panel-views";
import { StatusLine } from "@/components/onboarding/status-line";
import { Button } from "@/components/ui/button";
import { IconDisc } from "@/components/ui/empty-state";
import type { Employee } from "@/lib/employees/contract";

/** The employee's phone scans a code, and is theirs. */
export function ByCode({ person, onDone }: { person: Employee; onDone: () => void }) {
  const live = useLiveCode();
  const lookAgain = useLookAgain();
  const isConnected = live.phase === "connected";
  useEffect(() => {
    if (isConnected) void lookAgain();
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the phone has come.
  }, [isConnected]);
  const cancelWaiting = useRef<() => void>(null);
  useEffect(() => {
    const isForgotten = live.phase === "matching" ? !live.isMatched : live.phase === "live" && !live.opened;
    cancelWaiting.current = isForgotten ? live.cancel : null;
  });
  // A code that nobody sees any more must not wait for a phone.
  useEffect(() => () => cancelWaiting.current?.(), []);
  return (
    <div className="grid gap-4">
      <div className="grid min-h-50 place-items-center rounded-card border border-line bg-subtle p-5">
        <View live={live} person={person} onDone={onDone} />
      </div>
      {live.phone && <MatchCard phone={live.phone} />}
      <StatusLine />
    </div>
  );
}

function View({ live, person, onDone }: { live: LiveCode; person: Employee; onDone: () => void }) {
  switch (live.phase) {
    case "idle":
      return (
        <div className="grid justify-items-center gap-4 text-center">
          <p className="text-ink-2">
            {person.firstName} scans a code with the phone.
            <br />
            It works once and lasts 5 minutes.
          </p>
          <Button variant="primary" onClick={live.generate}>
            <QrCode aria-hidden />
            Generate QR Code
          </Button>
        </div>
      );
    case "generating":
      return <GeneratingView />;
    case "live":
      return <LiveView />;
    case "matching":
      return <MatchView />;
    case "expired":
      return <ExpiredView />;
    case "cancelled":
      return <CancelledView />;
    case "error":
      return <ErrorView />;
    case "connected":
      return (
        <div className="fade-in grid justify-items-center gap-4 text-center">
          <IconDisc tone="ok">
            <Check />
          </IconDisc>
          <p className="text-section font-semibold break-words">
            {live.device?.model ?? live.device?.name ?? "The phone"} is registered to {person.firstName}
          </p>
          <Button variant="primary" onClick={onDone}>
            Done
          </Button>
        </div>
      );
  }
}
