"use client";

import { useQuery } from "@tanstack/react-query";
import { sentence } from "@/components/api/request";
import { EventIcon, EventSentence } from "@/components/audit/event-row";
import { Ago } from "@/components/time/moment";
import { Button } from "@/components/ui/button";
import { latestEvents } from "./app-queries";
import { Screen } from "./screen";
import { useCompanion } from "./use-companion";

/** What happened of late, newest first. */
export function EventsScreen({ isLive, onBack }: { isLive: boolean; onBack: () => void }) {
  const { client } = useCompanion();
  const { data: events, error } = useQuery(latestEvents(client, isLive));
  return (
    <Screen
      title="Audit log"
      from="top"
      stays
      actions={
        <Button size="phone" onClick={onBack}>
          Back
        </Button>
      }
    >
      {events ? (
        <ol className="divide-y divide-line rounded-card border border-line text-body">
          {events.map((event) => (
            <li key={event.id} className="flex gap-3 px-4 py-3 [&>svg]:mt-0.5">
              <EventIcon event={event} />
              <span className="grid min-w-0 flex-1 gap-0.5">
                <EventSentence event={event} />
                <span className="text-small text-ink-3">
                  <Ago at={event.at} />
                </span>
              </span>
            </li>
          ))}
        </ol>
      ) : (
        <output className="block text-ink-2">{error ? sentence(error) : "Asking the site…"}</output>
      )}
    </Screen>
  );
}
