import { lt, sql } from "drizzle-orm";
import { deleteInBatches } from "@/db/delete-in-batches";
import { deviceNetworks } from "@/db/schema/device-networks";

/** Forgets networks that a device was not used from for a year. Returns how many. */
export const deleteOldNetworks = (): Promise<number> =>
  deleteInBatches(deviceNetworks, deviceNetworks.id, lt(deviceNetworks.lastUsedAt, sql`now() - interval '1 year'`));
