import { randomUUID } from "node:crypto";
import { hashSecret } from "@/lib/auth/secret";
import type { Site } from "./site";

/** Codes that wait to be scanned, each of an admin of its own; `number` tells whose: `Admin <number>`. */
export async function waitingCodes({ sql }: Pick<Site, "sql">, count: number): Promise<string[]> {
  const codes = Array.from({ length: count }, () => randomUUID());
  await sql(
    `with role as (
       insert into roles (name, is_admin, is_mobile_app_access_enabled) values ('Admins ' || $2::text, true, true) returning id
     ), people as (
       insert into users (role_id, first_name, last_name, email)
       select role.id, 'Admin', number::text, 'admin' || number || '@' || $2 || '.example'
       from role, generate_series(0, cardinality($1::text[]) - 1) as number
       returning id, last_name::int as number
     )
     insert into onboarding_tokens (user_id, created_by, purpose, token_hash, expires_at)
     select id, id, 'admin_device', ($1::text[])[number + 1], now() + interval '1 hour' from people`,
    [codes.map(hashSecret), randomUUID().slice(0, 8)],
  );
  return codes;
}
