import type { Site } from "../../tests/support/site";

/** How many there are of each: people, employees' phones, the admin's own phones. */
export const MANY = 1_000;

/**
 * Rows as the office would have made them, so many that an index counts. The phones were used from this network before, as
 * they mostly were.
 */
export async function fill({ sql }: Site, network: string): Promise<void> {
  await sql(`insert into users (role_id, first_name, last_name, email, employee_code)
    select (select id from roles where not is_admin and is_mobile_app_access_enabled order by id limit 1),
      'Person', n::text, 'person' || n || '@example.com', 'E' || n from generate_series(1, ${MANY}) n`);
  await sql(`insert into devices (user_id, identifier, name, platform, registered_via)
    select id, 'phone-' || employee_code, 'Phone', 'android', 'field_manager' from users where employee_code like 'E%'`);
  await sql("insert into device_networks (device_id, network) select id, $1 from devices", [network]);
  await sql(`insert into devices (user_id, identifier, name, platform, registered_via, connected_at)
    select 1, 'own-' || n, 'Phone ' || n, 'ios', 'qr', now() - n * interval '1 minute' from generate_series(1, ${MANY}) n`);
  await addAdmins(sql);
}

/** Whom {@link addCodes} gives its codes to. */
export async function addAdmins(sql: Site["sql"]): Promise<void> {
  await sql(`insert into users (role_id, first_name, last_name, email)
    select (select id from roles where is_admin order by id limit 1), 'Admin', n::text, 'admin' || n || '@example.com'
    from generate_series(1, ${MANY}) n`);
}

/** Codes that wait to be exchanged, of many admins in turn: a person's own wait for one another. Answers their secrets. */
export async function addCodes({ sql }: Site, count: number): Promise<string[]> {
  const rows =
    await sql(`with made as (select gen_random_uuid()::text as secret, n from generate_series(1, ${count}) n),
    admins as (select id, row_number() over (order by id) - 1 as at from users where email like 'admin%@example.com'),
    added as (insert into onboarding_tokens (user_id, created_by, purpose, token_hash, expires_at)
      select a.id, a.id, 'admin_device',
        translate(rtrim(encode(sha256(secret::bytea), 'base64'), '='), '+/', '-_'), now() + interval '1 hour'
      from made join admins a on a.at = made.n % ${MANY})
    select secret from made order by n`);
  return rows.map(({ secret }) => String(secret));
}
