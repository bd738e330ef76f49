import { openPrivate } from "../../lib/auth/sealed-key";
import { signJwt } from "../../lib/auth/sign-jwt";
import type { Filled } from "./filled";

type Claims = Record<string, unknown>;
export type Tokens = {
  tokens: string[];
  /** Notes of their phones that they were active so long ago, as an interval. */
  setLastActive: (ago: string) => Promise<unknown>;
};

/**
 * So many tokens of the crowd's sessions, drawn from all of them, each another text than any other; a session has several
 * only where there are fewer sessions than tokens. Signed with the site's own key, after one that it issued itself.
 */
export async function signTokens({ site }: Filled, count: number): Promise<Tokens> {
  const [stored] = await site.sql("select private_jwk_sealed from signing_keys order by signs_from desc limit 1");
  const key = openPrivate(String(stored?.private_jwk_sealed));
  const { data } = await site.client().post<{ token: string }>("/api/v1/loginWithUid", { deviceId: "crowd-1" });
  const [header = {}, claims = {}] = data.token
    .split(".", 2)
    .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()) as Claims);
  const sessions = (await site.sql(
    `select id, user_id as sub from device_sessions
     where method = 'uid' and created_at < (select at from bench.mark) order by random() limit $1`,
    [count],
  )) as { id: string; sub: number }[];
  const issuedAt = Number(claims.iat);
  const tokens = Array.from({ length: count }, (_, at) => {
    const session = sessions[at % sessions.length];
    const iat = issuedAt - Math.floor(at / sessions.length);
    return signJwt(key, header, { ...claims, sid: session?.id, sub: String(session?.sub), iat });
  });
  const ids = sessions.map(({ id }) => id);
  const setLastActive = (ago: string) =>
    site.sql(
      `update devices d set last_active_at = now() - $2::interval
       from device_sessions s where s.id = any($1::uuid[]) and d.id = s.device_id`,
      [ids, ago],
    );
  return { tokens, setLastActive };
}

/** Signs a site's tokens when they are first asked for, and keeps them. */
export function signedOnce(count: number): (filled: Filled) => Promise<Tokens> {
  const kept = new WeakMap<Filled, Promise<Tokens>>();
  return (filled) => {
    const signed = kept.get(filled) ?? signTokens(filled, count);
    kept.set(filled, signed);
    return signed;
  };
}
