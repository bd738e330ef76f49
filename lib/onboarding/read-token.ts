import { type SQL, and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { toConnectedDevice } from "@/lib/devices/project";
import { Refusal } from "@/lib/errors";
import { isSamePlace, placeOf } from "@/lib/network";
import type { TokenStatus } from "./contract";
import { stateFields } from "./state";

/** Who asks, and from where: the phone's network is compared with theirs. */
type Reader = { id: number; ipAddress: string | null };

/** How one of the caller's own codes stands. Throws `token_not_found`, also for somebody else's. */
export async function readToken(tokenId: string, { id, ipAddress }: Reader): Promise<TokenStatus> {
  const found = await find(and(eq(onboardingTokens.id, tokenId), eq(onboardingTokens.createdBy, id)), ipAddress);
  if (!found) throw new Refusal("token_not_found");
  return found.status;
}

/** How a code stands, and who made it; null where there is none. */
export const findToken = (tokenId: string) => find(eq(onboardingTokens.id, tokenId), null);

async function find(
  which: SQL | undefined,
  ipAddress: string | null,
): Promise<{ status: TokenStatus; makerId: number } | null> {
  const [found] = await db()
    .select({ token: onboardingTokens, ...stateFields, device: devices })
    .from(onboardingTokens)
    .leftJoin(devices, eq(devices.id, onboardingTokens.deviceId))
    .where(which);
  if (!found) return null;
  const { token, state, cancelledBecause, device } = found;
  const status = {
    id: token.id,
    state,
    expiresAt: token.expiresAt.toISOString(),
    opened: token.openedAt && { by: token.openedBy, ipAddress: token.openedIpAddress },
    phone: phoneOf(token, ipAddress),
    cancelledBecause,
    device: device && {
      ...toConnectedDevice(device),
      model: device.model,
      osVersion: device.osVersion,
      ipAddress: device.ipAddress,
    },
  };
  return { status, makerId: token.createdBy };
}

/** The phone that has claimed a code, as its admin compares it with the one in their hand. */
function phoneOf(token: typeof onboardingTokens.$inferSelect, ipAddress: string | null): TokenStatus["phone"] {
  const { claimedAt, claimedDevice: claimed } = token;
  if (!claimedAt || !claimed) return null;
  return {
    name: claimed.name,
    platform: claimed.platform,
    model: claimed.model || null,
    osVersion: claimed.osVersion || null,
    ipAddress: token.claimedIpAddress,
    isSameNetwork: isSamePlace(token.claimedNetwork, placeOf(ipAddress)),
    isContested: token.contestedAt !== null,
    claimedAt: claimedAt.toISOString(),
  };
}
