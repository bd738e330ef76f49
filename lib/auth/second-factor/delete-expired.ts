import { lt, sql } from "drizzle-orm";
import { deleteInBatches } from "@/db/delete-in-batches";
import { secondFactorEnrolments } from "@/db/schema/second-factor-enrolments";

/** Removes secrets that were shown and never came to count. Returns how many. */
export const deleteExpiredEnrolments = (): Promise<number> =>
  deleteInBatches(
    secondFactorEnrolments,
    secondFactorEnrolments.userId,
    lt(secondFactorEnrolments.expiresAt, sql`now()`),
  );
