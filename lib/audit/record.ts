import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { told, toldText } from "@/db/notice";
import { prepared } from "@/db/statement";
import { auditEvents } from "@/db/schema/audit-events";
import type { AuditAction } from "./contract";

export type NewEvent = {
  action: AuditAction;
  /** A person; `stranger`, where we do not know; or a part of Latchkey, by its name. */
  actor: { id: number; name: string } | "stranger" | { system: string };
  target?: { type: string; id: string | number | null; name: string } | null;
  ipAddress?: string | null;
  details?: Record<string, unknown>;
};

/** An address as it is stored: null where the settings say that addresses are not kept. */
export const keptAddress = (ipAddress: string | null | Placeholder | SQL): SQL<string | null> =>
  sql`case when (select keep_ip_addresses from settings where id = 1) then ${ipAddress}::text end`;

/**
 * Writes an event. Give it the verb's own transaction: what happened and its record stand or fall together. What
 * happened to a code or a device is told to whoever watches as well.
 */
export async function recordEvent(tx: Pick<Database, "insert">, event: NewEvent): Promise<void> {
  const { action, target, details = {} } = event;
  const notice = target?.id == null ? null : noticeOf(action, target.type, String(target.id), details);
  const row = rowOf(event);
  await (notice ? writeAndTell({ ...row, notice: JSON.stringify(notice) }, tx) : write(row, tx));
}

const write = prepared<Row, unknown>((database) => writing(database));
const writeAndTell = prepared<Row & { notice: string }, unknown>((database) =>
  writing(database).returning(toldText(sql.placeholder("notice"))),
);

const writing = (database: Database) =>
  database.insert(auditEvents).values({
    action: sql.placeholder("action"),
    actorType: sql.placeholder("actorType"),
    actorId: sql.placeholder("actorId"),
    actorName: sql.placeholder("actorName"),
    targetType: sql.placeholder("targetType"),
    targetId: sql.placeholder("targetId"),
    targetName: sql.placeholder("targetName"),
    ipAddress: keptAddress(sql.placeholder("ipAddress")),
    details: sql.placeholder("details"),
  });

/** Writes one event for each code that was cancelled by something else, in one statement. */
export async function recordCancelledCodes(
  tx: Pick<Database, "insert">,
  cause: Pick<NewEvent, "actor" | "ipAddress">,
  codes: { id: string; name: string; details: Record<string, unknown> }[],
): Promise<void> {
  if (codes.length === 0) return;
  const rows = codes.map(({ details, ...code }) =>
    rowOf({ ...cause, action: "token.cancelled", target: { type: "token", ...code }, details }),
  );
  await tx
    .insert(auditEvents)
    .values(rows.map((row) => ({ ...row, ipAddress: keptAddress(row.ipAddress) })))
    .returning(told({ action: "token.cancelled", token: auditEvents.targetId }));
}

type Row = ReturnType<typeof rowOf>;

function rowOf({ action, actor, target, details = {}, ipAddress = null }: NewEvent) {
  const [actorType, actorId, actorName] =
    actor === "stranger"
      ? (["stranger", null, "Someone"] as const)
      : "system" in actor
        ? (["system", null, actor.system] as const)
        : (["user", actor.id, actor.name] as const);
  return {
    action,
    actorType,
    actorId,
    actorName,
    targetType: target?.type ?? null,
    targetId: target?.id == null ? null : String(target.id),
    targetName: target?.name ?? null,
    ipAddress,
    details,
  };
}

/** What the event stream passes on. Each costs PostgreSQL a lock that all other notices wait for. */
const HEARD = new Set<AuditAction>([
  "token.generated",
  "token.refused",
  "token.cancelled",
  "token.claimed",
  "token.matched",
  "token.mismatched",
  "token.declined",
  "device.connected",
  "device.registered",
  "device.renamed",
  "device.vouched",
  "device.revoked",
  "device.removed",
]);

function noticeOf(action: AuditAction, type: string, id: string, { tokenId, reason }: Record<string, unknown>) {
  if (!HEARD.has(action)) return null;
  if (type === "token") return { action, token: id, ...(typeof reason === "string" && { reason }) };
  return type === "device" ? { action, device: id, ...(typeof tokenId === "string" && { token: tokenId }) } : null;
}
