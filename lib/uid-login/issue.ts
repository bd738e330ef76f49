import { sql } from "drizzle-orm";
import { statement } from "@/db/statement";
import { scaledMax, counterKey, limits } from "@/lib/http/rate-limit";
import { storedNetwork } from "@/lib/network";
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

type Asked = {
  identifier: string;
  /** The thumbprint of the key that the phone has proven; null where it proved none. */
  jkt: string | null;
  ipAddress: string | null;
  /** The hash that the right PIN was checked against just now; it must still be the person's. */
  provenPin: string | null;
};

/** Of tries from networks where a device was not used before, this many a minute; its owner's own are not counted. */
export const strangers = { ...limits.loginWithUid, name: "loginWithUid device", max: 5 };

type Values = Asked & { counts: boolean; counter: string; max: number; network: string | null };

const issue = statement<Values, Outcome>(
  ({ identifier, jkt, ipAddress, provenPin, counts, counter, max, network }) => sql`
    with policy as (
      select uid_session_days, uid_allowed_role_ids, is_uid_pin_required, keep_ip_addresses, is_device_key_required,
        exists (select 1 from addons where key = 'uid-login' and is_enabled) as is_on
      from settings where id = 1
    ), found as (
      select d.id as device_id, d.name as device_name, u.*, r.name as role, r.is_location_activity_tracking_enabled,
        exists (select 1 from device_networks n where n.device_id = d.id and n.network = ${network}) as is_known,
        -- Once a phone has signed in without a key, a stranger who knows its identifier must not make it theirs: then the
        -- session alone is bound.
        ${jkt}::text is not null and d.jkt is null and (policy.is_device_key_required or ${provenPin}::text is not null
          or not exists (select 1 from device_sessions s
            where s.device_id = d.id and (s.ended_at is null or s.ended_at > d.connected_at))) as takes_key,
        case
          when ${jkt}::text is null and (d.jkt is not null or policy.is_device_key_required) then 'key_required'
          when d.jkt <> ${jkt}::text then 'key_mismatch'
          when u.deleted_at is not null then 'user_not_found'
          when u.status <> 'active' then 'account_inactive'
          when not r.is_mobile_app_access_enabled
            or not coalesce(r.id = any(policy.uid_allowed_role_ids), true) then 'permission_denied'
          when policy.is_uid_pin_required and (u.pin_hash is null or u.pin_hash is distinct from ${provenPin}::text)
            then 'pin_required'
        end as refusal
      from policy
      join devices d on d.identifier = ${identifier} and d.revoked_at is null and d.registered_via <> 'qr'
      join users u on u.id = d.user_id
      join roles r on r.id = u.role_id
      where policy.is_on
      -- Waits for a change that is about to cut the person off, and then sees it: no session slips past its end.
      for share of u, r
    ), counted as (
      insert into rate_limits as c (key, count, resets_at)
      select ${counter}::text, 1, now() + make_interval(secs => ${strangers.seconds})
      from found where ${counts}::boolean and not is_known
        -- Whoever is plainly refused costs no write.
        and not exists (
          select 1 from rate_limits where key = ${counter} and resets_at > now() and count >= ${max}::int
        )
      on conflict (key) do update set
        count = case when c.resets_at <= now() then 1 else c.count + 1 end,
        resets_at = case when c.resets_at <= now() then excluded.resets_at else c.resets_at end
      where c.resets_at <= now() or c.count < ${max}::int
      returning 1
    ), allowed as (
      select found.*, policy.uid_session_days, case when policy.keep_ip_addresses then ${ipAddress}::text end as ip
      from found, policy
      where refusal is null and (is_known or not ${counts}::boolean or exists (select 1 from counted))
    ), opened as (
      insert into device_sessions (user_id, device_id, method, expires_at, ip_address, jkt)
      select id, device_id, 'uid', now() + make_interval(days => uid_session_days), ip, ${jkt}::text from allowed
      returning id, expires_at
    ), touched as (
      update devices set last_active_at = now(), ip_address = allowed.ip,
        jkt = case when allowed.takes_key then coalesce(devices.jkt, ${jkt}::text) else devices.jkt end
      from allowed where devices.id = allowed.device_id
      returning devices.id, allowed.takes_key
    ), replaced as (
      -- Of what was touched, as what comes next: so the device is held before its sessions and networks, as everybody does
      -- who takes both. By itself PostgreSQL would run these first.
      update device_sessions s set ended_at = now() from touched
      where touched.takes_key and s.device_id = touched.id and s.ended_at is null
    ), known as (
      insert into device_networks (device_id, network) select id, ${network}::text from touched
      on conflict (device_id, network) do update set last_used_at = now()
    ), recorded as (
      insert into audit_events
        (action, actor_type, actor_id, actor_name, target_type, target_id, target_name, ip_address, details)
      select 'employee.signed_in', 'user', id, trim(first_name || ' ' || last_name), 'device', device_id, device_name,
        ip, jsonb_strip_nulls(jsonb_build_object('method', 'uid', 'newNetwork', case when not is_known then true end,
          'takesKey', case when takes_key then true end))
      from allowed
    )
    select policy.is_on as "isOn", policy.uid_session_days as "sessionDays", f.device_id as "deviceId",
      f.device_name as "deviceName", f.is_known as "isKnown", f.refusal, f.pin_hash as "pinHash",
      ${counts}::boolean and not f.is_known and not exists (select 1 from counted) as "isLimited",
      o.id as "sessionId", extract(epoch from o.expires_at)::float8 * 1000 as "expiresAt",
      f.id, f.first_name as "firstName", f.last_name as "lastName", f.employee_code as "employeeCode",
      f.dob::text, f.gender, f.email, f.phone_number as "phoneNumber", f.status, f.role,
      f.is_location_activity_tracking_enabled as "isLocationActivityTrackingEnabled", f.designation,
      to_char(f.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as "createdAt", f.avatar
    from policy left join found f on true left join opened o on true`,
);

/**
 * Checks and issues in one statement, so that nothing can change in between: the device, its person, their role, the
 * policies and the strangers' limit on the one hand, the session, the known network and the event on the other.
 */
export async function issueUidSession(asked: Asked): Promise<Outcome | undefined> {
  const max = scaledMax(strangers);
  const [outcome] = await issue({
    ...asked,
    // A second try that brings the proven PIN was counted by the first.
    counts: max !== null && asked.provenPin === null,
    counter: counterKey(strangers, asked.identifier),
    max: max ?? 0,
    network: storedNetwork(asked.ipAddress),
  });
  return outcome;
}
