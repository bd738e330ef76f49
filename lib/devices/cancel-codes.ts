import { type SQL, and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { isLive } from "@/db/live-code";
import { devices } from "@/db/schema/devices";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { type NewEvent, recordEvent } from "@/lib/audit/record";

type Writer = Pick<Database, "insert" | "select" | "update">;

/** Who ended them, and what else that did. */
type Cause = Pick<NewEvent, "actor" | "ipAddress"> & {
  because: "device_revoked" | "device_reconnected" | "device_signed_out" | "sessions_ended";
};

/**
 * Cancels the unused codes that a phone made: what ends its access ends what it left behind. Call it in that transaction,
 * with the person held and before their devices, as whoever redeems a code takes them in this order as well.
 */
export const cancelCodesMadeBy = (tx: Writer, deviceId: string, cause: Cause): Promise<void> =>
  cancel(tx, eq(onboardingTokens.createdByDeviceId, deviceId), cause);

/** As {@link cancelCodesMadeBy}, for all phones of a person. */
export const cancelCodesMadeByPhonesOf = (tx: Writer, userId: number, cause: Cause): Promise<void> =>
  cancel(
    tx,
    inArray(
      onboardingTokens.createdByDeviceId,
      tx.select({ id: devices.id }).from(devices).where(eq(devices.userId, userId)),
    ),
    cause,
  );

async function cancel(tx: Writer, which: SQL, { because, ...who }: Cause): Promise<void> {
  const cancelled = await tx
    .update(onboardingTokens)
    .set({ cancelledAt: sql`now()` })
    .where(and(which, isLive()))
    .returning({ id: onboardingTokens.id, madeBy: onboardingTokens.createdByDeviceId });
  for (const { id, madeBy } of cancelled) {
    const [maker] = await tx
      .select({ name: devices.name })
      .from(devices)
      .where(eq(devices.id, madeBy ?? ""));
    // A phone makes codes for its own person alone.
    const target = { type: "token", id, name: "Mobile App" };
    await recordEvent(tx, { action: "token.cancelled", ...who, target, details: { because, device: maker?.name } });
  }
}
