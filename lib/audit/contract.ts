import { z } from "zod";
import { idText, pageQuery } from "@/lib/paging";
import { line } from "@/lib/text";

/** Everything that is recorded. Names are `thing.what_happened`. */
export const auditActions = [
  "admin.created",
  "admin.signed_in",
  "admin.sign_in_failed",
  "admin.signed_out",
  "token.generated",
  "token.refused",
  "token.cancelled",
  "device.connected",
  "device.contested",
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

export const listEventsQuery = z.strictObject({
  ...pageQuery,
  q: line(0, 64).optional().describe("Part of a person's, device's or target's name, or of an IP address"),
  actor: z
    .string()
    .regex(/^(\d{1,9}|stranger|system)$/, "must be a user's id, `stranger` or `system`")
    .optional(),
  person: idText.optional().describe("Where this person is who did it, or to whom or to whose phone it was done"),
  action: auditAction.optional(),
  from: moment.optional(),
  to: moment.optional(),
});
export type ListEventsQuery = z.infer<typeof listEventsQuery>;

export const eventPage = z.object({ events: z.array(auditEvent), nextCursor: z.string().nullable() });
export type EventPage = z.infer<typeof eventPage>;
