import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { deviceSessions } from "@/db/schema/device-sessions";
import { recordEvent } from "@/lib/audit/record";
import { fullName } from "@/lib/person";
import type { Bearer } from "./authenticate";

/** Ends the session of the token that asks; the device stays registered. */
export async function logOut({ user, device, session }: Bearer, ipAddress: string | null): Promise<void> {
  await db().transaction(async (tx) => {
    const ended = await tx
      .update(deviceSessions)
      .set({ endedAt: sql`now()` })
      .where(and(eq(deviceSessions.id, session.id), isNull(deviceSessions.endedAt)))
      .returning({ id: deviceSessions.id });
    if (ended.length === 0) return;
    await recordEvent(tx, {
      action: "device.signed_out",
      actor: { id: user.id, name: fullName(user) },
      target: device && { type: "device", id: device.id, name: device.name },
      ipAddress,
    });
  });
}
