import { lt, sql } from "drizzle-orm";
import { deleteInBatches } from "@/db/delete-in-batches";
import { userNetworks } from "@/db/schema/user-networks";

/** Forgets networks that somebody did not sign in from for a year. Returns how many. */
export const deleteOldUserNetworks = (): Promise<number> =>
  deleteInBatches(userNetworks, userNetworks.id, lt(userNetworks.lastUsedAt, sql`now() - interval '1 year'`));
