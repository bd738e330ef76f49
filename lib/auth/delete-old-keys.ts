import { sql } from "drizzle-orm";
import { deleteInBatches } from "@/db/delete-in-batches";
import { deviceSessions } from "@/db/schema/device-sessions";
import { signingKeys } from "@/db/schema/signing-keys";

/**
 * For so long after its successor's time has come a key may still have signed: an instance reads the keys every few
 * seconds, and a sign-in under way has its key in hand.
 */
const LATE = sql`interval '10 minutes'`;

/**
 * Forgets keys whose last token has expired: a later one has long been signing, and no session from before that is still
 * to run out. Returns how many.
 */
export function deleteOldKeys(): Promise<number> {
  const replacedAt = sql`(select min(later.signs_from) from ${signingKeys} later
    where later.signs_from > ${signingKeys.signsFrom})`;
  return deleteInBatches(
    signingKeys,
    signingKeys.kid,
    sql`${replacedAt} + ${LATE} < now() and not exists (
      select 1 from ${deviceSessions}
      where ${deviceSessions.createdAt} < ${replacedAt} + ${LATE} and ${deviceSessions.expiresAt} > now()
    )`,
  );
}
