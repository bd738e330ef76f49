import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Ago } from "@/components/time/moment";
import type { AuditEvent } from "@/lib/audit/contract";
import { EventIcon, EventSentence } from "./event-row";

/** A few events, as a part of another page. */
export function EventList({ events }: { events: AuditEvent[] }) {
  return (
    <ol>
      {events.map((event) => (
        <li key={event.id} className="flex min-h-11 items-center gap-3 border-t border-line px-4 py-2">
          <EventIcon event={event} />
          <span className="min-w-0 flex-1">
            <EventSentence event={event} />
          </span>
          <span className="shrink-0 text-ink-3">
            <Ago at={event.at} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The way to all of them. */
export function LogLink({ href }: { href: string }) {
  return (
    <Link
      href={href}
      className="flex shrink-0 items-center gap-1 rounded-badge py-1 text-body text-ink-2 transition-colors hover:text-ink"
    >
      Audit log <ChevronRight className="size-4" aria-hidden />
    </Link>
  );
}
