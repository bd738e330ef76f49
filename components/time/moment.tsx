"use client";

import { Tooltip } from "@/components/ui/tooltip";
import { clock, dateOnly, dateTime, isActiveNow, relative, shortDate } from "./format";
import { useNow, useZone } from "./use-now";

/** The exact moment. */
export function Moment({ at }: { at: string }) {
  const zone = useZone();
  return <time dateTime={at}>{dateTime(at, zone)}</time>;
}

/** The day of a moment; in `short`, one of this year goes without it. */
export function Day({ at, short = false }: { at: string; short?: boolean }) {
  const now = useNow();
  const zone = useZone();
  return (
    <time dateTime={at} suppressHydrationWarning>
      {short ? shortDate(at, now, zone) : dateOnly(at, zone)}
    </time>
  );
}

export function ClockTime({ at, seconds = false }: { at: string; seconds?: boolean }) {
  const zone = useZone();
  return <time dateTime={at}>{clock(at, zone, seconds)}</time>;
}

/** How long ago, and exactly when. */
export function Ago({ at }: { at: string }) {
  const now = useNow();
  const zone = useZone();
  return <Exactly at={at}>{relative(at, now, zone)}</Exactly>;
}

/** When something last made a request; "Active now" within two minutes. */
export function LastActive({ at, prefix = "" }: { at: string; prefix?: string }) {
  const now = useNow();
  const zone = useZone();
  const active = isActiveNow(at, now);
  return (
    <span className={active ? "inline-flex items-center gap-2 text-ink" : ""} suppressHydrationWarning>
      <span aria-hidden className={active ? "size-1.5 rounded-full bg-ok" : "hidden"} suppressHydrationWarning />
      <Exactly at={at}>{active ? "Active now" : `${prefix}${relative(at, now, zone)}`}</Exactly>
    </span>
  );
}

/**
 * A label for a time. The exact moment shows to those who point at it and is read out to those who cannot see it; it is
 * no stop for the Tab key, as a page holds dozens.
 */
function Exactly({ at, children }: { at: string; children: string }) {
  const zone = useZone();
  const exact = dateTime(at, zone);
  return (
    <Tooltip
      trigger={
        <time dateTime={at} className="relative" suppressHydrationWarning>
          {children}
          <span className="sr-only">, {exact}</span>
        </time>
      }
    >
      {exact}
    </Tooltip>
  );
}
