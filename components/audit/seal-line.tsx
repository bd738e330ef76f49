"use client";

import { ShieldAlert, ShieldCheck } from "lucide-react";
import { clock, dayName } from "@/components/time/format";
import { useNow, useZone } from "@/components/time/use-now";
import { classNames } from "@/components/ui/class-names";
import type { SealState } from "@/lib/audit/contract";

/** Up to when nobody can change the log unseen, and how to make sure. */
export function SealLine({ sealedAt, isSound }: SealState) {
  const Icon = isSound ? ShieldCheck : ShieldAlert;
  return (
    <p className="flex items-start gap-1.5 text-small text-ink-3">
      <Icon
        className={classNames("mt-0.5 size-3.5 shrink-0", isSound ? "text-ok-text" : "text-bad-text")}
        aria-hidden
      />
      {isSound ? (
        <span>
          {sealedAt ? <SealedUpTo at={sealedAt} /> : "Nothing is sealed yet"} · verify with <Command verb="verify" />
        </span>
      ) : (
        <span className="text-bad-text">
          Sealing has stopped · <Command verb="verify" /> says why
        </span>
      )}
    </p>
  );
}

function SealedUpTo({ at }: { at: string }) {
  const now = useNow();
  const zone = useZone();
  const day = dayName(at, now, zone);
  return (
    <>
      Sealed up to{" "}
      <time dateTime={at} suppressHydrationWarning>
        {day.startsWith("Today") ? "" : `${day}, `}
        {clock(at, zone, true)}
      </time>
    </>
  );
}

const Command = ({ verb }: { verb: string }) => (
  <code className="font-mono text-[12px] whitespace-nowrap">npm run audit -- {verb}</code>
);
