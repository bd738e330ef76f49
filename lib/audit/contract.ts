import { z } from "zod";
import { idText, pageQuery } from "@/lib/paging";
import { line } from "@/lib/text";

/** Everything that is recorded. Names are `thing.what_happened`. */
export const auditActions = [
  "admin.created",
  "admin.signed_in",
  "admin.sign_in_failed",
  "admin.signed_out",
  "admin.confirmed",
  "admin.confirm_failed",
  "admin.session_ended",
  "admin.sessions_ended",
  "second_factor.enabled",
  "second_factor.disabled",
  "second_factor.reset",
  "second_factor.codes_renewed",
  "second_factor.asked",
  "second_factor.failed",
  "token.generated",
  "token.refused",
  "token.cancelled",
  "token.claimed",
  "token.matched",
  "token.mismatched",
  "token.declined",
  "device.connected",
  "device.contested",
  "device.vouched",
  "device.renamed",
  "device.revoked",
  "device.signed_out",
  "device.registered",
  "device.removed",
  "employee.created",
  "employee.changed",
  "employee.deactivated",
  "employee.reactivated",
  "employee.deleted",
  "employee.signed_in",
  "employee.sign_in_failed",
  "employee.sessions_ended",
  "employees.imported",
  "employees.exported",
  "pin.set",
  "pin.reset",
  "pin.locked",
  "role.created",
  "role.changed",
  "role.deleted",
  "addon.enabled",
  "addon.disabled",
  "settings.changed",
  "key.rotated",
  "access.ended",
  "audit.exported",
  "audit.accepted",
  "cleanup.run",
] as const;
export const auditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditAction>;

export const auditEvent = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    action: auditAction,
    actor: z.object({ type: z.enum(["user", "stranger", "system"]), id: z.int().nullable(), name: z.string() }),
    target: z.object({ type: z.string(), id: z.string().nullable(), name: z.string() }).nullable(),
    ipAddress: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "AuditEvent" });
export type AuditEvent = z.infer<typeof auditEvent>;

/** A moment within what a log can hold; a database knows fewer years than ISO 8601. */
const moment = z.iso.datetime({ offset: true, error: "must be a moment like 2026-01-31T12:00:00Z" }).refine((text) => {
  const year = new Date(text).getUTCFullYear();
  return year >= 1970 && year <= 9999;
}, "must be between 1970 and 9999");

const eventFilter = {
  q: line(0, 64).optional().describe("Part of a person's, device's or target's name, or of an IP address"),
  actor: z
    .string()
    .regex(/^(\d{1,9}|stranger|system)$/, "must be a user's id, `stranger` or `system`")
    .optional(),
  person: idText.optional().describe("Where this person is who did it, or to whom or to whose phone it was done"),
  action: auditAction.optional(),
  from: moment.optional(),
  to: moment.optional(),
};
export type EventFilter = z.infer<z.ZodObject<typeof eventFilter>>;

export const listEventsQuery = z.strictObject({ ...pageQuery, ...eventFilter });
export type ListEventsQuery = z.infer<typeof listEventsQuery>;

export const exportFormats = ["csv", "ndjson"] as const;
export const exportEventsQuery = z.strictObject({ ...eventFilter, format: z.enum(exportFormats).default("csv") });
export type ExportEventsQuery = z.infer<typeof exportEventsQuery>;

/** Up to when the log is sealed. */
export type SealState = {
  /** When the last seal was made; null before the first. */
  sealedAt: string | null;
  /** Whether the chain can go on: its end is signed with this site's secret. */
  isSound: boolean;
};

export const eventPage = z.object({ events: z.array(auditEvent), nextCursor: z.string().nullable() });
export type EventPage = z.infer<typeof eventPage>;

/** Events that a call sealed; 0 also where another one was at it. */
export const sealReport = z.object({ sealed: z.int() }).meta({ id: "SealReport" });
