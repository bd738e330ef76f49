import { sql } from "drizzle-orm";
import type { AuditAction } from "@/lib/audit/contract";
import { fullName } from "@/lib/person";

export type Person = { id: number; firstName: string; lastName: string };

/** Something that would have happened, so many minutes ago. */
export type Happening = {
  minutes: number;
  action: AuditAction;
  /** Null: somebody unknown. */
  person: Person | null;
  target: { type: string; id: string | number | null; name: string } | null;
  ip: string | null;
  details?: Record<string, unknown>;
};

export const ago = (minutes: number) => sql`now() - make_interval(mins => ${minutes})`;

export const targetOf = (person: Person): Happening["target"] => ({
  type: "user",
  id: person.id,
  name: fullName(person),
});

export const toRow = ({ minutes, action, person, target, ip, details = {} }: Happening) => ({
  at: ago(minutes),
  action,
  actorType: person ? ("user" as const) : ("stranger" as const),
  actorId: person?.id ?? null,
  actorName: person ? fullName(person) : "Someone",
  targetType: target?.type ?? null,
  targetId: target?.id == null ? null : String(target.id),
  targetName: target?.name ?? null,
  ipAddress: ip,
  details,
});
