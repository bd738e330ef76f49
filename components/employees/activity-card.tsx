import { EventList, LogLink } from "@/components/audit/event-list";
import { Card, CardNote } from "@/components/ui/card";
import type { AuditEvent } from "@/lib/audit/contract";

type Props = { employee: { id: number; firstName: string }; events: AuditEvent[] };

/** The newest of what somebody did and of what was done to them. */
export function ActivityCard({ employee, events }: Props) {
  return (
    <Card title="Recent activity" action={<LogLink href={`/admin/audit?person=${employee.id}`} />}>
      {events.length === 0 ? (
        <CardNote>Nothing has happened around {employee.firstName} yet.</CardNote>
      ) : (
        <EventList events={events} />
      )}
    </Card>
  );
}
