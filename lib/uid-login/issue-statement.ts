import { type Placeholder, type SQL, sql } from "drizzle-orm";
import { statement } from "@/db/statement";
import { keptAddress } from "@/lib/audit/record";
import type { Profile } from "./contract";

/** What the statement found and did; all but `isOn` is null where no device was found. */
export type Outcome = Omit<Profile, "token" | "tokenType" | "expiresIn"> & {
  isOn: boolean;
  deviceId: string | null;
  deviceName: string;
  pinHash: string | null;
  /** Whether the device was used from this network before. */
  isKnown: boolean;
  /** Whether the strangers' limit left no room for this try. */
  isLimited: boolean;
  refusal:
    | "key_required"
    | "key_mismatch"
    | "user_not_found"
    | "account_inactive"
    | "permission_denied"
    | "pin_required"
    | null;
  /** Null where nothing was issued. */
  sessionId: string | null;
  expiresAt: number | null;
  sessionDays: number;
};

/** `key`: the identifier. */
export type Tap = {
  key: string;
  jkt: string | null;
  provenPin: string | null;
  address: string | null;
  network: string;
};

type Row = Outcome & Pick<Tap, "key">;
type Limit = { counts: boolean; counter: string; max: number; seconds: number };

const isKnown = (device: SQL): SQL => sql`coalesce((select true from device_networks n
  where n.device_id = ${device}.id and n.network = taps.network limit 1), false)`;

/**
 * Several taps, one of each phone, as JSON. It judges those for whom nobody has to be waited for and nothing counted: from
 * a network that is known, on a phone whose key stays what it is, while nobody changes phone, person or role. To the
 * others it does nothing.
 */
export const issueTogether = statement<{ asked: string }, Row>(({ asked }) =>
  issuing(asked, {
    which: sql`and (taps.jkt is null or devices.jkt is not null) and ${isKnown(sql`devices`)}`,
    // A row that somebody holds is passed over: one person who is just being changed would hold up a hundred others.
    holdsPhone: sql`for no key update skip locked`,
    holds: sql`for share skip locked`,
    isKnown: sql`true`,
    counted: sql`select where false`,
    isLimited: sql`false`,
  }),
);

/** One tap, whatever it needs. It waits for a change that is about to cut the person off, and then sees it. */
export const issueAlone = statement<{ asked: string } & Limit, Row>(({ asked, counts, counter, max, seconds }) =>
  issuing(asked, {
    which: sql``,
    // Whoever waits takes the phone after its person: see decision 28.
    holdsPhone: sql``,
    holds: sql`for share`,
    isKnown: isKnown(sql`d`),
    counted: sql`
      insert into rate_limits as c (key, count, resets_at)
      select ${counter}::text, 1, now() + make_interval(secs => ${seconds}::int)
      from found where ${counts}::boolean and not is_known
        -- Whoever is plainly refused costs no write.
        and not exists (
          select 1 from rate_limits where key = ${counter} and resets_at > now() and count >= ${max}::int
        )
      on conflict (key) do update set
        count = case when c.resets_at <= now() then 1 else c.count + 1 end,
        resets_at = case when c.resets_at <= now() then excluded.resets_at else c.resets_at end
      where c.resets_at <= now() or c.count < ${max}::int
      returning 1`,
    isLimited: sql`${counts}::boolean and not is_known and not exists (select 1 from counted)`,
  }),
);

type Ways = {
  /** Which phones are looked at, beside those that are registered. */
  which: SQL;
  /** How the phone is held, and how its person and their role are. */
  holdsPhone: SQL;
  holds: SQL;
  isKnown: SQL;
  /** Counts a try against the strangers' limit, where it is to be counted. */
  counted: SQL;
  /** Whether that limit left no room. */
  isLimited: SQL;
};

// By its limit each row is looked up by the index: for several, a small site's tables would be read as a whole.
const issuing = (asked: Placeholder, { which, holdsPhone, holds, isKnown, counted, isLimited }: Ways): SQL => sql`
  with policy as (
    select uid_session_days, uid_allowed_role_ids, is_uid_pin_required, is_device_key_required,
      exists (select 1 from addons where key = 'uid-login' and is_enabled) as is_on
    from settings where id = 1
  ), taps as (
    select * from json_to_recordset((select ${asked}::text::json))
      as taps (key text, jkt text, "provenPin" text, address text, network text)
  ), found as (
    select taps.key, taps.jkt as proven_jkt, taps.network, ${keptAddress(sql`taps.address`)} as ip,
      d.id as device_id, d.name as device_name, d.connected_at, d.jkt as held_jkt, r.name as role, r.is_location_activity_tracking_enabled,
      u.id, u.first_name, u.last_name, u.employee_code, u.dob, u.gender, u.email, u.phone_number, u.status, u.designation,
      u.created_at, u.avatar, u.pin_hash, ${isKnown} as is_known,
      -- Once a phone has signed in without a key, a stranger who knows its identifier must not make it theirs: then the
      -- session alone is bound.
      taps.jkt is not null and d.jkt is null and (policy.is_device_key_required or taps."provenPin" is not null
        or not exists (select 1 from device_sessions s
          where s.device_id = d.id and (s.ended_at is null or s.ended_at > d.connected_at))) as takes_key,
      case
        when taps.jkt is null and (d.jkt is not null or policy.is_device_key_required) then 'key_required'
        when d.jkt <> taps.jkt then 'key_mismatch'
        when u.deleted_at is not null then 'user_not_found'
        when u.status <> 'active' then 'account_inactive'
        when not r.is_mobile_app_access_enabled
          or not coalesce(r.id = any(policy.uid_allowed_role_ids), true) then 'permission_denied'
        when policy.is_uid_pin_required and (u.pin_hash is null or u.pin_hash is distinct from taps."provenPin")
          then 'pin_required'
      end as refusal
    from policy cross join taps
    join lateral (select * from devices
      where identifier = taps.key and revoked_at is null and registered_via <> 'qr' ${which} limit 1 ${holdsPhone}) d on true
    join lateral (select * from users where id = d.user_id limit 1 ${holds}) u on true
    -- Of a role that was made and given while the person was waited for there is nothing to see yet.
    left join lateral (select * from roles where id = u.role_id limit 1 ${holds}) r on true
    where policy.is_on
  ), counted as (
    ${counted}
  ), allowed as (
    select found.*, policy.uid_session_days from found cross join policy
    where refusal is null and role is not null and not (${isLimited})
  ), touched as (
    update devices set last_active_at = now(), ip_address = allowed.ip,
      jkt = case when allowed.takes_key then allowed.proven_jkt else devices.jkt end
    from allowed where devices.id = allowed.device_id and devices.id = any(array(select device_id from allowed))
      -- While its person was waited for it may have been taken away, connected anew or given a key.
      and devices.revoked_at is null and devices.connected_at = allowed.connected_at
      and devices.jkt is not distinct from allowed.held_jkt
    returning allowed.*
  ), replaced as (
    -- Of what was touched, as all that comes next: so the device is held before its sessions and networks, as everybody
    -- does who takes both. By itself PostgreSQL would run these first.
    update device_sessions s set ended_at = now() from touched
    where touched.takes_key and s.device_id = touched.device_id and s.ended_at is null
  ), opened as (
    insert into device_sessions (user_id, device_id, method, expires_at, ip_address, jkt)
    select id, device_id, 'uid', now() + make_interval(days => uid_session_days), ip, proven_jkt from touched
    returning id, device_id, expires_at
  ), known as (
    insert into device_networks (device_id, network) select device_id, network from touched
    on conflict (device_id, network) do update set last_used_at = now()
  ), recorded as (
    insert into audit_events
      (action, actor_type, actor_id, actor_name, target_type, target_id, target_name, ip_address, details)
    select 'employee.signed_in', 'user', id, trim(first_name || ' ' || last_name), 'device', device_id, device_name,
      ip, jsonb_strip_nulls(jsonb_build_object('method', 'uid', 'newNetwork', case when not is_known then true end,
        'takesKey', case when takes_key then true end))
    from touched
  )
  select taps.key, policy.is_on as "isOn", policy.uid_session_days as "sessionDays",
    f.device_id as "deviceId", f.device_name as "deviceName", f.is_known as "isKnown", f.refusal,
    f.pin_hash as "pinHash", ${isLimited} as "isLimited", o.id as "sessionId",
    (extract(epoch from o.expires_at) * 1000)::float8 as "expiresAt",
    f.id, f.first_name as "firstName", f.last_name as "lastName", f.employee_code as "employeeCode",
    f.dob::text, f.gender, f.email, f.phone_number as "phoneNumber", f.status, f.role,
    f.is_location_activity_tracking_enabled as "isLocationActivityTrackingEnabled", f.designation,
    to_char(f.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as "createdAt", f.avatar
  from taps cross join policy left join found f on f.key = taps.key left join opened o on o.device_id = f.device_id`;
