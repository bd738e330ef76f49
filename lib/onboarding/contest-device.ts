import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { recordEvent } from "@/lib/audit/record";
import { wasJustUsed } from "./answer-again";
import { type CodeSecret, isOfSecret } from "./code-secret";

/**
 * Marks the device that a code has made, and tells the office, where the code comes once more within a minute and not
 * from the phone that used it: then two had it in hand, and the wrong one may have been first. Only a key tells them
 * apart: where the device holds none, it may as well be the same phone once more, and nobody is alarmed.
 */
export async function contestDevice(
  secret: CodeSecret,
  { jkt, ipAddress }: { jkt: string | null; ipAddress: string | null },
): Promise<void> {
  await db().transaction(async (tx) => {
    const [contested] = await tx
      .update(devices)
      .set({ contestedAt: sql`now()` })
      .from(onboardingTokens)
      .where(
        and(
          isOfSecret(secret),
          wasJustUsed(),
          eq(devices.id, onboardingTokens.deviceId),
          isNotNull(devices.jkt),
          sql`${devices.jkt} is distinct from ${jkt}::text`,
          isNull(devices.contestedAt),
          isNull(devices.revokedAt),
        ),
      )
      .returning({ id: devices.id, name: devices.name });
    if (!contested) return;
    await recordEvent(tx, {
      action: "device.contested",
      actor: "stranger",
      target: { type: "device", id: contested.id, name: contested.name },
      ipAddress,
    });
  });
}
