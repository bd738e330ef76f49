"use client";

import { clock } from "@/components/time/format";
import { Dot } from "@/components/ui/dot";
import { type LiveCode, useLiveCode } from "./live-code";
import { refusedBecause } from "./words";

/** What is going on, in words. Spoken at each change, never each second. `idle` is said where there is no code. */
export function StatusLine({ idle = "No code is live" }: { idle?: string | undefined }) {
  const live = useLiveCode();
  const [tone, text] = describe(live, idle);
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Dot tone={tone} pulse={live.phase === "live" || live.phase === "matching"} />
      <output className={tone === "quiet" ? "text-ink-2" : "font-medium"}>
        {text}
        {live.phase === "connected" && live.device && <span className="sr-only">: {live.device.name}</span>}
        {(live.phase === "live" || live.phase === "matching") && live.refused !== null && (
          <span className="block text-small font-normal text-bad-text">{refusedBecause(live.refused)}</span>
        )}
      </output>
    </div>
  );
}

function describe(
  { phase, opened, offline, code, device, isMatched, endedBecause }: LiveCode,
  idle: string,
): ["quiet" | "live" | "ok" | "bad", string] {
  switch (phase) {
    case "idle":
      return ["quiet", idle];
    case "generating":
      return ["quiet", "Making a code…"];
    case "live":
      if (offline) return ["bad", "No connection. Trying again."];
      return ["live", opened ? "A phone has opened the code…" : "Waiting for a phone…"];
    case "matching":
      if (offline) return ["bad", "No connection. Trying again."];
      return ["live", isMatched ? "Waiting for the phone…" : "Waiting for the number…"];
    case "connected":
      return ["ok", device ? `Connected at ${clock(device.connectedAt, "local")}` : "Connected"];
    case "expired":
      return ["quiet", code ? `Expired at ${clock(code.expiresAt, "local")}` : "Expired"];
    case "cancelled":
      if (endedBecause === "number_wrong") return ["bad", "That number was different"];
      return ["quiet", endedBecause === "declined" ? "Stopped on the phone" : "The code was cancelled"];
    case "error":
      return ["bad", "No code was made"];
  }
}
