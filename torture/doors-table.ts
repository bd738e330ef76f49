/** Who comes to the doors. */
export const callers = [
  "stranger",
  "admin",
  "other admin",
  "half signed in",
  "deactivated admin",
  "deactivated phone",
  "QR device",
  "UID device",
  "revoked",
] as const;
export type Caller = (typeof callers)[number];

export type Door = "anyone" | "admin" | "app" | "bearer" | "cron";

/** Whom each kind of door lets in. Which kind each endpoint is says `tests/support/endpoints.ts`, by hand. */
export const admitted: Record<Door, readonly Caller[]> = {
  anyone: callers,
  admin: ["admin", "other admin"],
  app: ["admin", "other admin", "QR device"],
  bearer: ["QR device", "UID device"],
  cron: [],
};

/** Endpoints that let in fewer than their kind of door: here the sign-in must be one by password. */
export const narrower: Record<string, readonly Caller[]> = { "registerDevice POST": [] };

/** What those hear who are not let in: `[status, code]`. */
export function refusalOf(door: Door, caller: Caller): [number, string] {
  if (door === "cron") return [401, "unauthenticated"];
  if (caller === "revoked") return [401, "device_revoked"];
  if (caller === "deactivated phone") return [401, "account_inactive"];
  // A token that is good, but not for this.
  if (caller === "QR device" || caller === "UID device") return [403, "insufficient_scope"];
  return [401, "unauthenticated"];
}

/** What a caller must never be told by: a caller who is let in hears none of these. */
export const refusalCodes = new Set([
  "unauthenticated",
  "invalid_token",
  "device_revoked",
  "account_inactive",
  "access_removed",
  "session_expired",
  "insufficient_scope",
  "cross_origin",
]);

/** Every page there is, by its folder under app/. One that is missing here is a surprise. */
export const pages: Record<string, "anyone" | "admin"> = {
  "": "anyone",
  "sign-in": "anyone",
  setup: "anyone",
  connect: "anyone",
  app: "anyone",
  admin: "admin",
  "admin/[...rest]": "admin",
  "admin/audit": "admin",
  "admin/employees": "admin",
  "admin/employees/[id]": "admin",
  "admin/employees/[id]/edit": "admin",
  "admin/employees/import": "admin",
  "admin/employees/new": "admin",
  "admin/field-manager": "admin",
  "admin/mobile-app": "admin",
  "admin/roles": "admin",
  "admin/settings": "admin",
  "admin/settings/addons": "admin",
  "admin/settings/clean-up": "admin",
  "admin/settings/security": "admin",
};

/** Routes that are no endpoint of the wrapper: next-auth's own, and what answers for addresses that do not exist. */
export const notEndpoints = ["api/auth/[...nextauth]", "api/[[...path]]"];
