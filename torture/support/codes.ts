import { randomUUID } from "node:crypto";
import { hashSecret } from "@/lib/auth/secret";
import { phone } from "../../tests/support/client";
import type { Site } from "../../tests/support/site";
import { asJson, type Sent } from "./wire";

/** One-time tokens put straight into the database: a code over HTTP would cancel the one before it. */
export async function mintTokens(site: Site, count: number, userId = 1): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomUUID());
  await site.sql(
    `insert into onboarding_tokens (user_id, purpose, token_hash, created_by, expires_at)
     select $1, 'admin_device', hash, $1, now() + interval '1 hour' from unnest($2::text[]) as hash`,
    [userId, tokens.map(hashSecret)],
  );
  return tokens;
}

export const exchangeOf = (token: string, identifier: string, headers: Record<string, string> = {}): Sent => {
  const { headers: type, body } = asJson({ token, device: phone(identifier) });
  return { method: "POST", path: "/api/v1/admin/app/exchange-token", headers: { ...type, ...headers }, body };
};

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
