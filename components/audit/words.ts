import { PLATFORM_NAMES } from "@/components/devices/platform-glyph";

const ABBREVIATIONS = /\b(ip|id|ids|pin|pins|qr|uid|url)\b/g;

/** A name out of code as words: `keepIpAddresses` and `keep_ip_addresses` are "keep IP addresses". */
export const inWords = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[._\-\s]+/g, " ")
    .trim()
    .toLowerCase()
    .replace(ABBREVIATIONS, (word) => word.toUpperCase().replace(/S$/, "s"));

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a setting is called: in a sentence, and before its values. */
const SETTINGS: Record<string, [inSentence: string, label: string]> = {
  siteName: ["the site name", "Site name"],
  logoUrl: ["the logo", "Logo"],
  publicUrl: ["the address phones use", "Address phones use"],
  keepIpAddresses: ["whether IP addresses are kept", "IP addresses are kept"],
  sessionRetentionDays: ["how long ended sign-ins are kept", "Ended sign-ins kept"],
  eventRetentionDays: ["how long events are kept", "Events kept"],
  isSecondFactorRequired: ["whether two-step sign-in is required", "Two-step sign-in is required"],
  isDeviceKeyRequired: ["whether phones must hold a key", "Phones must hold a key"],
  isNumberMatchRequired: ["whether a number must be typed", "Numbers must match"],
  uidSessionDays: ["how long a one-tap sign-in lasts", "One-tap sign-in lasts"],
  uidAllowedRoleIds: ["who may sign in with one tap", "Roles for one tap"],
  isUidPinRequired: ["whether one tap asks for a PIN", "PIN is asked for"],
  employeeDeviceLimit: ["how many devices an employee may have", "Devices for each employee"],
};

/** "the site name and the logo" */
export function settingsIn(changes: unknown): string {
  const names = Object.keys(isRecord(changes) ? changes : {}).map((key) => SETTINGS[key]?.[0] ?? inWords(key));
  const last = names.pop() ?? "the settings";
  return names.length > 0 ? `${names.join(", ")} and ${last}` : last;
}

const LABELS: Record<string, string> = {
  method: "Method",
  secondFactor: "Second step",
  reason: "Reason",
  because: "Because",
  device: "Phone",
  email: "Email",
  from: "Before",
  to: "After",
  platform: "Platform",
  model: "Model",
  osVersion: "System version",
  appVersion: "App version",
  owner: "Owner",
  tokenId: "Code ID",
  replacesKeyId: "Replaces key ID",
  q: "Search",
  since: "From",
  until: "Until",
  onboardingTokens: "Old codes",
  deviceSessions: "Old device sign-ins",
  adminSessions: "Old web sign-ins",
  auditEvents: "Old events",
  rateLimits: "Old limit counters",
  pendingSignIns: "Unfinished sign-ins",
  secondFactorEnrolments: "Unfinished set-ups of two-step sign-in",
  userNetworks: "Old networks of people",
  signingKeys: "Old signing keys",
  dpopProofs: "Used proofs of keys",
  setupLinks: "Setup links",
};

const ORDER = [...Object.keys(LABELS), ...Object.keys(SETTINGS)];

/** Where a detail stands among others: those we know in the order above, then the rest. */
export const rankOf = (key: string): number => ORDER.indexOf(key) + 1 || ORDER.length + 1;

export const labelOf = (key: string): string => SETTINGS[key]?.[1] ?? LABELS[key] ?? capital(inWords(key));

const REASONS: Record<string, string> = {
  token_invalid: "not a code from this site",
  token_used: "the code was already used",
  token_cancelled: "the code was cancelled",
  token_expired: "the code had expired",
  number_wrong: "the number was a different one",
  token_not_matching: "no phone was waiting for a number with this code",
  declined: "whoever holds the phone did not start it",
  device_taken: "the phone belongs to someone else’s account",
  account_inactive: "the account is switched off",
  key_required: "the phone did not prove its key",
  key_mismatch: "the phone is known by another key",
  unknown_email: "no account has this email",
  wrong_password: "wrong password",
  not_an_admin: "the role does not allow it",
  permission_denied: "the role does not allow it",
  user_not_found: "the person was deleted",
  pin_required: "a PIN was asked for",
  pin_wrong: "wrong PIN",
  device_limit: "the person has as many devices as they may",
  addon_disabled: "it is switched off here",
  taken_over: "the office gave it to somebody else",
};

export const reasonOf = (reason: unknown): string =>
  typeof reason === "string" && reason !== "" ? (REASONS[reason] ?? inWords(reason)) : "no reason given";

/** Values that are a word of the program's. */
const VALUES: Record<string, Record<string, string>> = {
  format: { csv: "CSV", ndjson: "NDJSON" },
  reason: REASONS,
  because: {
    replaced: "a newer one took its place",
    device_revoked: "the phone was revoked",
    device_reconnected: "the phone connected anew",
    device_signed_out: "the phone signed out",
    sessions_ended: "all sign-ins were ended",
    session_ended: "a web sign-in was ended",
    password_changed: "the password was changed",
    role_changed: "what the role allows was changed",
    person_deactivated: "the person was deactivated",
    person_reactivated: "the person was reactivated",
    person_deleted: "the person was deleted",
    access_ended: "all access was ended",
  },
  platform: PLATFORM_NAMES,
  secondFactor: { app: "authenticator app", recovery_code: "recovery code" },
  method: {
    qr: "QR code",
    uid: "one tap",
    password: "password",
    setup_link: "the setup link",
    environment: "the server’s environment",
  },
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A detail's value for a person; one of a kind we do not know yet still reads as words. */
export function valueOf(key: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return /days$/i.test(key) ? `${value} ${value === 1 ? "day" : "days"}` : String(value);
  if (Array.isArray(value)) return value.map((each) => valueOf(key, each)).join(", ") || "none";
  if (isRecord(value)) {
    if ("from" in value && "to" in value) return `${valueOf(key, value["from"])} → ${valueOf(key, value["to"])}`;
    return (
      Object.entries(value)
        .map(([name, each]) => `${labelOf(name)}: ${valueOf(name, each)}`)
        .join(", ") || "none"
    );
  }
  const text = String(value);
  const known = VALUES[key]?.[text];
  if (known) return capital(known);
  return /^[a-z]+(_[a-z]+)+$/.test(text) ? inWords(text) : text;
}

const COUNTED: readonly [key: string, one: string, many: string][] = [
  ["onboardingTokens", "old code", "old codes"],
  ["deviceSessions", "old device sign-in", "old device sign-ins"],
  ["deviceNetworks", "old network", "old networks"],
  ["adminSessions", "old web sign-in", "old web sign-ins"],
  ["auditEvents", "old event", "old events"],
  ["pendingSignIns", "unfinished sign-in", "unfinished sign-ins"],
  ["secondFactorEnrolments", "unfinished set-up of two-step sign-in", "unfinished set-ups of two-step sign-in"],
  ["userNetworks", "old network of a person", "old networks of people"],
  ["signingKeys", "old signing key", "old signing keys"],
  ["dpopProofs", "used proof", "used proofs"],
  ["setupLinks", "setup link", "setup links"],
  ["rateLimits", "limit counter", "limit counters"],
];

/** What a clean-up removed: "14 old codes, 3 old device sign-ins". */
export const countOf = (details: Record<string, unknown>): string =>
  COUNTED.flatMap(([key, one, many]) => {
    const count = Number(details[key] ?? 0);
    return count > 0 ? [`${count} ${count === 1 ? one : many}`] : [];
  }).join(", ") || "nothing, all was tidy";
