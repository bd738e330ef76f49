import { EventList, LogLink } from "@/components/audit/event-list";
import type { AuditEvent } from "@/lib/audit/contract";

export function LatestEvents({ events }: { events: AuditEvent[] }) {
  return (
    <section aria-labelledby="latest" className="overflow-hidden rounded-card border border-line">
      <div className="flex items-center justify-between gap-4 px-4 py-3">
        <h2 id="latest" className="text-section font-semibold">
          Latest events
        </h2>
        <LogLink href="/admin/audit" />
      </div>
      {events.length === 0 ? (
        <p className="border-t border-line px-4 py-8 text-center text-ink-2">Nothing has happened yet.</p>
      ) : (
        <EventList events={events} />
      )}
    </section>
  );
}
