import { randomUUID } from "node:crypto";
import { hashSecret } from "@/lib/auth/secret";
import { connect, type Sql } from "../tests/support/database";
import type { Site } from "../tests/support/site";
import type { Round } from "./exchanges";
import { mintTokens } from "./support/codes";

/**
 * What not to do, kept as the proof that the check above it can fail: looks whether a token is unused, and only then
 * says that it is used. Between the two there is room for everybody else.
 */
async function naiveRedeem(sql: Sql, token: string): Promise<boolean> {
  return sql.begin(async (tx) => {
    const [found] = await tx`select id, user_id from onboarding_tokens
      where token_hash = ${hashSecret(token)} and used_at is null and cancelled_at is null and expires_at > now()`;
    if (!found) return false;
    await tx`update onboarding_tokens set used_at = now() where id = ${found.id}`;
    await tx`insert into devices (user_id, identifier, name, platform, registered_via)
      values (${found.user_id}, ${`naive-${randomUUID()}`}, ${token}, 'android', 'qr')`;
    return true;
  });
}

/** As many rounds of the naive variant, `width` at once each, against the same database. */
export async function naiveRounds(site: Site, rounds: number, width: number): Promise<Round[]> {
  // It is no part of the site: where a pooler stands before that, it goes past it.
  const sql = connect(site.env.DATABASE_DIRECT_URL ?? site.env.DATABASE_URL ?? "", width);
  const results: Round[] = [];
  for (const token of await mintTokens(site, rounds)) {
    const tries = await Promise.all(Array.from({ length: width }, () => naiveRedeem(sql, token)));
    const [row] = await sql`select count(*)::int as devices from devices where name = ${token}`;
    results.push({ winners: tries.filter(Boolean).length, devices: Number(row?.devices) });
  }
  await sql.end();
  return results;
}
