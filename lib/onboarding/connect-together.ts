import { sql } from "drizzle-orm";
import { isLive } from "@/db/live-code";
import { told } from "@/db/notice";
import { auditEvents } from "@/db/schema/audit-events";
import { statement } from "@/db/statement";
import { keptAddress } from "@/lib/audit/record";
import type { AccessTokenSigner } from "@/lib/auth/access-token";
import { hashSecret } from "@/lib/auth/secret";
import { connectedViaOf } from "@/lib/devices/connected-via";
import { SESSION_MINUTES } from "@/lib/devices/open-session";
import type { Settings } from "@/lib/settings/contract";
import { shareStatement } from "@/lib/share-statement";
import { toExchanged } from "./answer-again";
import type { CodeSecret } from "./code-secret";
import { siteOf } from "./connect-link";
import type { ExchangedToken } from "./contract";
import type { Phone } from "./phone";
import { personRefusal } from "./state";

type Wanting = Phone["details"] & {
  /** The hash of the token that it scanned. */
  key: string;
  jkt: string | null;
  address: string | null;
};

/** The moments are in milliseconds. */
type Connected = Pick<Settings, "siteName" | "logoUrl" | "publicUrl"> &
  Omit<ExchangedToken["user"], "id"> &
  Omit<ExchangedToken["device"], "id" | "connectedAt"> & {
    key: string;
    userId: number;
    deviceId: string;
    connectedAt: number;
    sessionId: string;
    expiresAt: number;
  };

/**
 * Spends the scanned code of an admin's own new phone and connects it: all who ask in one turn by one statement. Answers
 * null, and has changed nothing, where anything else is wanted or is wrong, or where somebody holds what it needs. It
 * waits for one thing alone: another phone of the same identifier that is just being connected.
 */
export async function connectTogether(
  secret: CodeSecret,
  { details, jkt, ipAddress }: Phone,
  sign: AccessTokenSigner,
): Promise<ExchangedToken | null> {
  if (!("token" in secret)) return null;
  const row = await connectOne({ ...details, key: hashSecret(secret.token), jkt, address: ipAddress });
  if (!row) return null;
  const { sessionId, userId, deviceId, email, firstName, lastName, role } = row;
  const expiresAt = new Date(row.expiresAt);
  // After the code was spent: with the key in hand nothing can come between.
  const token = sign({ sessionId, userId, jkt }, expiresAt);
  const device = { ...row, id: deviceId, connectedAt: new Date(row.connectedAt) };
  const user = { id: userId, email, firstName, lastName, role };
  return { ...toExchanged({ token, expiresAt, jkt }, device, user), site: siteOf(row) };
}

const connectAll = statement<{ asked: string }, Connected>(
  ({ asked }) => sql`
    with site as (
      select site_name, logo_url, public_url, is_device_key_required from settings
      where id = 1 and not is_number_match_required
    ), phones as (
      select phones.*, ${keptAddress(sql`phones.address`)} as ip from json_to_recordset((select ${asked}::text::json)) as phones
        (key text, identifier text, name text, platform text, model text, "osVersion" text, "appVersion" text,
          jkt text, address text)
    ), found as (
      -- A row that somebody holds is passed over, as nobody is waited for while others are held: its phone goes alone.
      -- The person is shared: whoever ends or makes codes and phones of theirs holds them alone.
      -- By its limit each row is looked up by the index: for several, a small site's tables would be read as a whole.
      select phones.*, site.site_name, site.logo_url, site.public_url, gen_random_uuid() as device_id,
        onboarding_tokens.id as token_id, onboarding_tokens.created_by_device_id as maker_id, users.id as user_id,
        users.email, users.first_name, users.last_name, roles.name as role
      from site cross join phones
      join lateral (select * from onboarding_tokens
        where token_hash = phones.key and purpose = 'admin_device' and claimed_at is null and ${isLive()}
        limit 1 for no key update skip locked) onboarding_tokens on true
      join lateral (select * from users where id = onboarding_tokens.user_id limit 1 for share skip locked) users on true
      join lateral (select * from roles where id = users.role_id limit 1 for share skip locked) roles on true
      where ${personRefusal} is null and (phones.jkt is not null or not site.is_device_key_required)
        -- One that is connected already ends what it had.
        and (select true from devices where identifier = phones.identifier and revoked_at is null limit 1) is null
    ), made as (
      insert into devices (id, user_id, identifier, registered_via, connected_via, name, platform, model, os_version,
        app_version, ip_address, jkt)
      select device_id, user_id, identifier, 'qr', ${connectedViaOf(sql`maker_id`)}, name, platform, nullif(model, ''),
        nullif("osVersion", ''), nullif("appVersion", ''), ip, jkt
      -- In one order, as whoever is making one of them just now is waited for.
      from found order by identifier
      on conflict (identifier) where revoked_at is null do nothing
      returning *
    ), connected as (
      select made.*, key, token_id, site_name, logo_url, public_url, email, first_name, last_name, role
      from made join found on found.device_id = made.id
    ), spent as (
      update onboarding_tokens set used_at = now(), device_id = connected.id from connected
      where onboarding_tokens.id = connected.token_id
        and onboarding_tokens.id = any(array(select token_id from connected)) and ${isLive()}
      returning connected.*
    ), opened as (
      insert into device_sessions (user_id, device_id, method, expires_at, ip_address, jkt)
      select user_id, id, 'qr', now() + make_interval(mins => ${SESSION_MINUTES}::int), ip_address, jkt from spent
      returning id, device_id, expires_at
    ), recorded as (
      insert into audit_events
        (action, actor_type, actor_id, actor_name, target_type, target_id, target_name, ip_address, details)
      select 'device.connected', 'user', user_id, trim(first_name || ' ' || last_name), 'device', id, name, ip_address,
        jsonb_build_object('method', 'qr', 'tokenId', token_id, 'platform', platform, 'model', model, 'osVersion',
          os_version, 'appVersion', app_version) || case when jkt is null then '{}' else '{"holdsKey": true}' end::jsonb
      from spent
      returning ${told({ action: "device.connected", device: auditEvents.targetId, token: sql`details ->> 'tokenId'` }).told}
    )
    select key, user_id as "userId", spent.id as "deviceId", name, platform,
      (extract(epoch from connected_at) * 1000)::float8 as "connectedAt", opened.id as "sessionId",
      (extract(epoch from opened.expires_at) * 1000)::float8 as "expiresAt", email, first_name as "firstName",
      last_name as "lastName", role, site_name as "siteName", logo_url as "logoUrl", public_url as "publicUrl"
    from spent join opened on opened.device_id = spent.id`,
);

/** Of two phones with one code the other goes alone, and hears that it is used. */
const connectOne = shareStatement<Wanting, Connected>(connectAll);
