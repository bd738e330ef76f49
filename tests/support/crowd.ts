import type { Site } from "./site";

type Sql = Site["sql"];

const FILLED = ["users", "devices", "device_sessions", "device_networks", "onboarding_tokens"];

/** How many of everything there are beside those that a test makes itself. */
export type Crowd = {
  devices: number;
  /** The network that all of them are used from, as it is stored; else each has one of its own. */
  network?: string;
  /** Whether each sign-in left its event in the log. A server that runs meanwhile begins to seal them. */
  isLogged?: boolean;
};

/**
 * Fills a site's PostgreSQL with employees' phones, each with a sign-in and a network, and with as many codes that are
 * over; a tenth as many people own them. Device `n` is known by `crowd-n`.
 */
export async function fillWithCrowd({ sql }: Pick<Site, "sql">, crowd: Crowd): Promise<void> {
  const putBack = await withoutChecks(sql, crowd.isLogged ? [...FILLED, "audit_events"] : FILLED);
  await fill(sql, crowd);
  if (crowd.isLogged) await log(sql);
  await putBack();
  await sql("analyze");
}

/** A million rows go in ten times as fast where indexes and foreign keys are made afterwards. Returns what makes them. */
async function withoutChecks(sql: Sql, tables: string[]): Promise<() => Promise<void>> {
  const keys = await sql(
    `select conrelid::regclass || '' as on, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conrelid::regclass::text = any($1)`,
    [tables],
  );
  const indexes = await sql(
    `select indexrelid::regclass || '' as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid::regclass::text = any($1) and not exists (select 1 from pg_constraint where conindid = indexrelid)`,
    [tables],
  );
  for (const { on, name } of keys) await sql(`alter table ${on} drop constraint ${name}`);
  for (const { name } of indexes) await sql(`drop index ${name}`);
  return async () => {
    for (const { definition } of indexes) await sql(String(definition));
    for (const { on, name, definition } of keys) await sql(`alter table ${on} add constraint ${name} ${definition}`);
  };
}

async function fill(sql: Sql, { devices, network }: Crowd): Promise<void> {
  const people = Math.max(1, Math.ceil(devices / 10));
  const [role] = await sql(
    "insert into roles (name, is_mobile_app_access_enabled) values ('Crowd', true) returning id",
  );
  const [first] = await sql(
    `with made as (
       insert into users (role_id, first_name, last_name, email, employee_code, created_at)
       select $1, 'Crowd', n::text, 'crowd.' || n || '@example.com', 'CROWD-' || n, now() - interval '1 day' * (n % 700)
       from generate_series(1, $2::int) as n returning id
     ) select min(id) as id from made`,
    [role?.id, people],
  );
  const owner = `$1::int + n % $2::int`;
  await sql(
    `insert into devices (user_id, identifier, name, platform, registered_via, connected_at, last_active_at, ip_address)
     select ${owner}, 'crowd-' || n, 'Phone ' || n, 'android', 'field_manager', now() - interval '1 second' * n,
       now() - interval '1 second' * n, '203.0.113.1'
     from generate_series(1, $3::int) as n`,
    [first?.id, people, devices],
  );
  await sql(
    `insert into device_sessions (user_id, device_id, method, created_at, expires_at)
     select user_id, id, 'uid', connected_at, connected_at + interval '28 days' from devices where identifier like 'crowd-%'`,
  );
  await sql(
    `insert into device_networks (device_id, network)
     select id, coalesce($1, md5(identifier)) from devices where identifier like 'crowd-%'`,
    [network ?? null],
  );
  await sql(
    `insert into onboarding_tokens (user_id, purpose, token_hash, code_hash, created_by, created_at, expires_at, used_at)
     select ${owner}, 'employee_device', 'crowd-' || n, 'crowd-' || n, ${owner}, now() - interval '1 hour',
       now() - interval '55 minutes', now() - interval '59 minutes'
     from generate_series(1, $3::int) as n`,
    [first?.id, people, devices],
  );
}

/** What the sign-ins left in the log, the oldest first, as events are written. */
const log = (sql: Sql) =>
  sql(
    `insert into audit_events
       (at, action, actor_type, actor_id, actor_name, target_type, target_id, target_name, ip_address, details)
     select d.connected_at, 'employee.signed_in', 'user', u.id, trim(u.first_name || ' ' || u.last_name), 'device', d.id,
       d.name, d.ip_address, '{"method": "uid"}'
     from devices d join users u on u.id = d.user_id where d.identifier like 'crowd-%' order by d.connected_at`,
  );
