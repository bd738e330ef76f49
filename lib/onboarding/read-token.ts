import { type SQL, and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { toConnectedDevice } from "@/lib/devices/project";
import { Refusal } from "@/lib/errors";
import type { TokenStatus } from "./contract";
import { tokenState } from "./state";

/** How one of the caller's own codes stands. Throws `token_not_found`, also for somebody else's. */
export async function readToken(tokenId: string, callerId: number): Promise<TokenStatus> {
  const found = await find(and(eq(onboardingTokens.id, tokenId), eq(onboardingTokens.createdBy, callerId)));
  if (!found) throw new Refusal("token_not_found");
  return found.status;
}

/** How a code stands, and who made it; null where there is none. */
export const findToken = (tokenId: string) => find(eq(onboardingTokens.id, tokenId));

async function find(which: SQL | undefined): Promise<{ status: TokenStatus; makerId: number } | null> {
  const { id, createdBy, expiresAt, openedAt, openedBy, openedIpAddress } = onboardingTokens;
  const [found] = await db()
    .select({ id, createdBy, state: tokenState, expiresAt, openedAt, openedBy, openedIpAddress, device: devices })
    .from(onboardingTokens)
    .leftJoin(devices, eq(devices.id, onboardingTokens.deviceId))
    .where(which);
  if (!found) return null;
  const { device } = found;
  const status = {
    id: found.id,
    state: found.state,
    expiresAt: found.expiresAt.toISOString(),
    opened: found.openedAt && { by: found.openedBy, ipAddress: found.openedIpAddress },
    device: device && {
      ...toConnectedDevice(device),
      model: device.model,
      osVersion: device.osVersion,
      ipAddress: device.ipAddress,
    },
  };
  return { status, makerId: found.createdBy };
}
