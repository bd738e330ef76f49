import { timingSafeEqual } from "node:crypto";
import { sql } from "drizzle-orm";
import { query } from "@/db/client";
import { authSecret } from "../auth-secret";
import { keyedHash } from "../secret";

/** How long a proof may be made with a nonce, in seconds, by the database's clock. */
export const NONCE_SECONDS = 300;

const signatureOf = (at: string): string => keyedHash(authSecret(), "dpop nonce", at);

/**
 * A nonce (RFC 9449, 8) of this second, in seconds since 1970 by the database's clock. It is kept nowhere: its signature
 * says on every instance that it is ours, and the moment within how old it is.
 */
export function makeNonce(at: number): string {
  const second = Math.floor(at).toString(36);
  return `${second}.${signatureOf(second)}`;
}

/** As {@link makeNonce}, asking the database what time it is. */
export async function freshNonce(): Promise<string> {
  const [clock] = await query<{ now: number }>(sql`select extract(epoch from now())::float8 as now`);
  return makeNonce(clock?.now ?? 0);
}

/** When a nonce was made, in seconds since 1970, or null where it is not one of ours. Whether it is too old, {@link spendProof} tells. */
export function readNonce(nonce: string | undefined): number | null {
  const [, second, signature] = /^([\da-z]{1,10})\.([\w-]{43})$/.exec(nonce ?? "") ?? [];
  if (!second || !signature) return null;
  const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(second)));
  return isOurs ? Number.parseInt(second, 36) : null;
}
