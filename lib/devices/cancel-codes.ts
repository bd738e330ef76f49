import { type SQL, and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { isLive } from "@/db/live-code";
import { devices } from "@/db/schema/devices";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { users } from "@/db/schema/users";
import { type NewEvent, recordCancelledCodes } from "@/lib/audit/record";
import { fullName } from "@/lib/person";

type Writer = Pick<Database, "insert" | "select" | "update">;

/** Who ended them, and what else that did. */
export type Cause = Pick<NewEvent, "actor" | "ipAddress"> & {
  because:
    | "replaced"
    | "device_revoked"
    | "device_reconnected"
    | "device_signed_out"
    | "sessions_ended"
    | "session_ended"
    | "password_changed"
    | "role_changed"
    | "person_deactivated"
    | "person_reactivated"
    | "person_deleted"
    | "access_ended"
    | "second_factor_enabled"
    | "second_factor_reset";
};

/**
 * Cancels the unused codes that phones made: what ends their access ends what they left behind. Call it in that
 * transaction, with the person held and before their devices; decision 28 has the whole order.
 */
export const cancelCodesMadeBy = (tx: Writer, deviceIds: string[], cause: Cause): Promise<number> =>
  cancelCodes(tx, inArray(onboardingTokens.createdByDeviceId, deviceIds), cause);

/** Cancels those of the live codes, in the order of their ids, and records each. Returns how many. */
export async function cancelCodes(tx: Writer, which: SQL | undefined, { because, ...who }: Cause): Promise<number> {
  const doomed = await tx
    .select({
      id: onboardingTokens.id,
      purpose: onboardingTokens.purpose,
      firstName: users.firstName,
      lastName: users.lastName,
      device: devices.name,
    })
    .from(onboardingTokens)
    .innerJoin(users, eq(users.id, onboardingTokens.userId))
    .leftJoin(devices, eq(devices.id, onboardingTokens.createdByDeviceId))
    .where(and(which, isLive()))
    .orderBy(asc(onboardingTokens.id))
    .for("no key update", { of: onboardingTokens });
  if (doomed.length === 0) return 0;
  await tx
    .update(onboardingTokens)
    .set({ cancelledAt: sql`now()` })
    .where(
      inArray(
        onboardingTokens.id,
        doomed.map(({ id }) => id),
      ),
    );
  const codes = doomed.map(({ id, purpose, device, ...person }) => ({
    id,
    name: purpose === "admin_device" ? "Mobile App" : fullName(person),
    details: { because, ...(device !== null && { device }) },
  }));
  await recordCancelledCodes(tx, who, codes);
  return codes.length;
}
