import { lte, sql } from "drizzle-orm";
import { deleteInBatches } from "@/db/delete-in-batches";
import { setupLinks } from "@/db/schema/setup-links";

/** Removes links that ran out. Returns how many. */
export const deleteExpiredSetupLinks = (): Promise<number> =>
  deleteInBatches(setupLinks, setupLinks.tokenHash, lte(setupLinks.expiresAt, sql`now()`));
