"use client";

import { useRef } from "react";
import { KeepFocus } from "@/components/ui/keep-focus";
import { onDemand, useOnDemand } from "@/components/ui/on-demand";
import type { PhoneAddress } from "@/lib/settings/contract";
import { isBlocked } from "./address-check";
import { AddressView } from "./address-view";
import { GeneratingView, IdleView } from "./panel-views";
import { LiveView } from "./live-view";
import { useLiveCode } from "./live-code";
import { MatchCard } from "./match-card";
import { useQrSoon } from "./qr-code";
import { ScanHelp } from "./scan-help";
import { StatusLine } from "./status-line";
import { Steps } from "./steps";
import { ThisPhone } from "./this-phone";

const later = onDemand(() => import("./later-views"));

/** Where a code is made and watched. Its left half keeps the same box in every state. */
export function ConnectPanel({ address }: { address: PhoneAddress }) {
  const { phase, opened, code, phone, isMatched } = useLiveCode();
  const blocked = phase === "idle" && isBlocked(address);
  const panel = useRef<HTMLElement>(null);
  useQrSoon(phase === "generating");
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label="Connect a phone"
      className="@container overflow-hidden rounded-card border border-line"
      id="connect"
    >
      <div className="grid @3xl:grid-cols-[392px_minmax(0,1fr)]">
        <div className="grid min-h-106 place-items-center border-line bg-subtle p-6 @3xl:border-r">
          <KeepFocus within={panel} view={`${phase} ${opened !== null} ${code?.id} ${blocked} ${isMatched}`}>
            {blocked ? <AddressView address={address} /> : <PhaseView phase={phase} />}
          </KeepFocus>
        </div>
        <div className="flex min-w-0 flex-col">
          <Steps />
          {phone && (
            <div className="p-5 sm:hidden">
              <MatchCard phone={phone} />
            </div>
          )}
          <div className="flex min-h-14 items-center justify-between gap-4 border-t border-line px-5 py-2 @3xl:px-10">
            <StatusLine idle={blocked ? "No code until phones can reach the site" : undefined} />
            {phase === "matching" ? <span className="shrink-0 text-ink-2">One try</span> : <ScanHelp />}
          </div>
          <ThisPhone />
        </div>
      </div>
    </section>
  );
}

function PhaseView({ phase }: { phase: ReturnType<typeof useLiveCode>["phase"] }) {
  const parts = useOnDemand(later, phase !== "idle");
  if (phase === "idle") return <IdleView />;
  if (phase === "live") return <LiveView />;
  if (phase === "generating" || !parts) return <GeneratingView />;
  switch (phase) {
    case "matching":
      return <parts.MatchView />;
    case "connected":
      return <parts.ConnectedView />;
    case "expired":
      return <parts.ExpiredView />;
    case "cancelled":
      return <parts.CancelledView />;
    case "error":
      return <parts.ErrorView />;
  }
}
