import { desc, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { signingKeys } from "@/db/schema/signing-keys";
import { type NewEvent, recordEvent } from "@/lib/audit/record";
import { makeKey, openPrivate } from "./sealed-key";
import { LEAD } from "./signing-keys";

/** Who rotates: somebody at the server's own terminal. */
type Actor = { actor: NewEvent["actor"]; ipAddress: string | null };

/**
 * Makes a new key. It is published at once and signs after {@link LEAD}, on each instance within seconds of that; the
 * ones before it verify until their last token has expired. Throws `ConfigurationError` where `AUTH_SECRET` is not the
 * one that the keys are sealed with: a key that the others cannot open would stop every sign-in.
 */
export async function rotateKey({ actor, ipAddress }: Actor): Promise<void> {
  const made = await makeKey();
  await db().transaction(async (tx) => {
    // Two at once take turns, so that each key knows the one before it.
    await tx.execute(sql`lock table ${signingKeys} in share row exclusive mode`);
    const [before] = await tx.select().from(signingKeys).orderBy(desc(signingKeys.signsFrom)).limit(1);
    if (before) openPrivate(before.privateJwkSealed);
    await tx
      .insert(signingKeys)
      .values({ ...made, signsFrom: sql`clock_timestamp() + make_interval(secs => ${LEAD})` });
    await recordEvent(tx, {
      action: "key.rotated",
      actor,
      target: { type: "key", id: made.kid, name: made.kid },
      ipAddress,
      details: { replacesKeyId: before?.kid ?? null },
    });
  });
}
