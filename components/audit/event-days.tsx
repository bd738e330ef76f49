"use client";

import { useId } from "react";
import { dayName } from "@/components/time/format";
import { useNow, useZone } from "@/components/time/use-now";
import type { AuditEvent } from "@/lib/audit/contract";
import { EventRow } from "./event-row";

/** Events under the day they happened on. */
export function EventDays({ events }: { events: AuditEvent[] }) {
  const now = useNow();
  const zone = useZone();
  const id = useId();
  const days = new Map<string, AuditEvent[]>();
  for (const event of events) {
    const day = dayName(event.at, now, zone);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days].map(([day, list], index) => (
    <section key={day} aria-labelledby={`${id}-${index}`} className="grid gap-2">
      <h2 id={`${id}-${index}`} className="font-medium text-ink-2" suppressHydrationWarning>
        {day}
      </h2>
      <ol className="overflow-hidden rounded-card border border-line">
        {list.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </ol>
    </section>
  ));
}
