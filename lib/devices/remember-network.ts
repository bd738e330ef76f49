import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { deviceNetworks } from "@/db/schema/device-networks";
import { storedNetwork } from "@/lib/network";

/** Notes that a device's owner was in this network: limits against strangers do not hold there. */
export async function rememberNetwork(
  tx: Pick<Database, "insert">,
  deviceId: string,
  ipAddress: string | null,
): Promise<void> {
  await tx
    .insert(deviceNetworks)
    .values({ deviceId, network: storedNetwork(ipAddress) })
    .onConflictDoUpdate({
      target: [deviceNetworks.deviceId, deviceNetworks.network],
      set: { lastUsedAt: sql`now()` },
    });
}
