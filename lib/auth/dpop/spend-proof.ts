import { lte, sql } from "drizzle-orm";
import { query } from "@/db/client";
import { deleteInBatches } from "@/db/delete-in-batches";
import { dpopProofs } from "@/db/schema/dpop-proofs";
import { NONCE_SECONDS, freshNonce, makeNonce } from "./nonce";
import type { Proof } from "./read-proof";
import { type Place, nonceRefused, proofRefused } from "./refuse";

/** Throws `use_dpop_nonce` where a proof has no nonce of ours: nothing needs to be remembered of it. */
export async function refuseWithoutNonce({ nonceAt }: Proof, place: Place): Promise<void> {
  if (nonceAt === null) throw nonceRefused(place, await freshNonce());
}

/**
 * Uses a proof up, on every instance: one guarded INSERT decides whether it is new and, by the database's clock, young.
 * Answers the nonce for the next one. Throws `use_dpop_nonce`, or `invalid_dpop_proof` where it was used before.
 */
export async function spendProof({ hash, nonceAt }: Proof, place: Place): Promise<string> {
  const [spent] = await query<{ now: number; isYoung: boolean; isNew: boolean }>(sql`
    with clock as (
      select now() as at, to_timestamp(${nonceAt ?? 0}::float8) + make_interval(secs => ${NONCE_SECONDS}) as over_at
    ), aged as (
      -- The database's own clock may have been set back; a nonce of the future would live too long.
      select at, over_at, at < over_at and over_at <= at + make_interval(secs => ${NONCE_SECONDS + 5}) as is_young
      from clock
    ), spent as (
      insert into dpop_proofs as p (hash, expires_at) select ${hash}::text, over_at from aged where is_young
      on conflict (hash) do update set expires_at = excluded.expires_at where p.expires_at <= now()
      returning 1
    )
    select extract(epoch from at)::float8 as now, is_young as "isYoung", exists (select 1 from spent) as "isNew"
    from aged`);
  if (!spent) throw new Error("The database did not say what time it is.");
  const nonce = makeNonce(spent.now);
  if (!spent.isYoung) throw nonceRefused(place, nonce);
  if (!spent.isNew) throw proofRefused(place, "it was used before");
  return nonce;
}

/** Removes what is remembered of proofs whose nonce is too old to let them pass again. Returns how many. */
export const deleteSpentProofs = (): Promise<number> =>
  deleteInBatches(dpopProofs, dpopProofs.hash, lte(dpopProofs.expiresAt, sql`now()`));
