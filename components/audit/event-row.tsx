"use client";

import { ChevronRight } from "lucide-react";
import { ClockTime } from "@/components/time/moment";
import { classNames } from "@/components/ui/class-names";
import type { AuditEvent } from "@/lib/audit/contract";
import { describe } from "./describe-event";
import { factsOf } from "./facts";

export function EventIcon({ event }: { event: AuditEvent }) {
  const { icon: Icon, bad } = describe(event);
  return <Icon className={classNames("size-4 shrink-0", bad ? "text-bad-text" : "text-ink-3")} aria-hidden />;
}

export function EventSentence({ event }: { event: AuditEvent }) {
  return (
    <span className="min-w-0 break-words text-ink-2">
      <span className="font-medium text-ink">{event.actor.name}</span> {describe(event).say(event)}
    </span>
  );
}

/** One event; its details unfold. */
export function EventRow({ event }: { event: AuditEvent }) {
  return (
    <li className="border-t border-line first:border-t-0">
      <details className="group open:bg-subtle">
        <summary className="grid min-h-11 list-none grid-cols-[16px_minmax(0,1fr)_16px] items-center gap-x-3 px-4 py-2 -outline-offset-2 transition-colors hover:bg-subtle @2xl:grid-cols-[64px_16px_minmax(0,1fr)_120px_16px] [&::-webkit-details-marker]:hidden">
          <span className="text-ink-3 @max-2xl:order-4 @max-2xl:col-start-2 @max-2xl:text-small">
            <ClockTime at={event.at} seconds />
            <span className="ml-3 @2xl:hidden">{event.ipAddress}</span>
          </span>
          <EventIcon event={event} />
          <EventSentence event={event} />
          <span className="truncate text-ink-3 @max-2xl:hidden">{event.ipAddress ?? "—"}</span>
          <ChevronRight className="size-4 text-ink-3 transition-transform group-open:rotate-90" aria-hidden />
        </summary>
        <Details event={event} />
      </details>
    </li>
  );
}

function Details({ event }: { event: AuditEvent }) {
  return (
    <dl className="grid gap-x-8 gap-y-1.5 px-4 pt-0.5 pb-4 @max-2xl:pl-11 @2xl:grid-cols-2 @2xl:pl-[120px]">
      {factsOf(event).map(({ label, value, isCode }) => (
        <div key={`${label} ${value}`} className="grid grid-cols-[132px_minmax(0,1fr)] gap-2">
          <dt className="text-ink-3">{label}</dt>
          <dd className={isCode ? "font-mono text-[12.5px] break-all" : "break-words"}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
