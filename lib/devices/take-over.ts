import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { recordEvent } from "@/lib/audit/record";
import type { Caller } from "@/lib/person";
import { endSessions } from "./end-sessions";

type Takeover = { identifier: string; userId: number; office: Caller };

/** The office may give an identifier to somebody else that a person registered by themselves: that person's device goes. */
export async function takeOverIdentifier(
  tx: Pick<Database, "insert" | "update" | "select">,
  { identifier, userId, office }: Takeover,
): Promise<void> {
  const taken = await tx
    .update(devices)
    .set({ revokedAt: sql`now()`, revokedBy: office.id })
    .where(
      and(
        eq(devices.identifier, identifier),
        isNull(devices.revokedAt),
        eq(devices.registeredVia, "self"),
        ne(devices.userId, userId),
      ),
    )
    .returning({ id: devices.id, name: devices.name, ownerId: devices.userId });
  for (const device of taken) {
    await endSessions(tx, [device.id]);
    await recordEvent(tx, {
      action: "device.removed",
      actor: office,
      target: { type: "device", id: device.id, name: device.name },
      ipAddress: office.ipAddress,
      details: { reason: "taken_over", ownerId: device.ownerId },
    });
  }
}
