import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { deviceSessions } from "@/db/schema/device-sessions";
import { recordEvent } from "@/lib/audit/record";
import { fullName } from "@/lib/person";
import type { Bearer } from "./authenticate";
import { cancelCodesMadeBy } from "./cancel-codes";
import { holdOwners } from "./hold-owner";

/** Ends the session of the token that asks, and the unused codes its device made; the device stays registered. */
export async function logOut({ user, device, session }: Bearer, ipAddress: string | null): Promise<void> {
  const actor = { id: user.id, name: fullName(user) };
  await db().transaction(async (tx) => {
    await holdOwners(tx, [user.id]);
    if (device) await cancelCodesMadeBy(tx, [device.id], { actor, ipAddress, because: "device_signed_out" });
    const ended = await tx
      .update(deviceSessions)
      .set({ endedAt: sql`now()` })
      .where(and(eq(deviceSessions.id, session.id), isNull(deviceSessions.endedAt)))
      .returning({ id: deviceSessions.id });
    if (ended.length === 0) return;
    await recordEvent(tx, {
      action: "device.signed_out",
      actor,
      target: device && { type: "device", id: device.id, name: device.name },
      ipAddress,
    });
  });
}
