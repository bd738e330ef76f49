import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Call } from "./client";

export const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
export type Method = (typeof methods)[number];

type Endpoint = {
  path: string;
  /** Who may call, by method; every other method answers 405. */
  access: Partial<Record<Method, "anyone" | "admin" | "app" | "bearer" | "cron">>;
};

const uuid = "0b9f6c1e-3f0a-4c57-9a51-0d6f2a5b7c11";
/** Nobody's. */
export const noId = 2_000_000_000;

/** Every endpoint there is, as contract.md opens it. A route that is missing here fails the walk over the route tree. */
export const endpoints: Record<string, Endpoint> = {
  "account/me": { path: "/api/v1/account/me", access: { GET: "bearer" } },
  "admin/addons": { path: "/api/v1/admin/addons", access: { GET: "admin" } },
  "admin/addons/[key]": { path: "/api/v1/admin/addons/nothing", access: { PATCH: "admin" } },
  "admin/app/devices": { path: "/api/v1/admin/app/devices", access: { GET: "app" } },
  "admin/app/devices/[deviceId]": {
    path: `/api/v1/admin/app/devices/${uuid}`,
    access: { PATCH: "app", DELETE: "app" },
  },
  "admin/app/devices/connected": { path: `/api/v1/admin/app/devices/connected?via=${uuid}`, access: { GET: "app" } },
  "admin/app/devices/revoke": { path: "/api/v1/admin/app/devices/revoke", access: { POST: "app" } },
  "admin/app/events": { path: "/api/v1/admin/app/events", access: { GET: "app" } },
  "admin/app/exchange-token": { path: "/api/v1/admin/app/exchange-token", access: { POST: "anyone" } },
  "admin/app/generate-qr": { path: "/api/v1/admin/app/generate-qr", access: { POST: "app" } },
  "admin/app/open-token": { path: "/api/v1/admin/app/open-token", access: { POST: "anyone" } },
  "admin/app/decline-token": { path: "/api/v1/admin/app/decline-token", access: { POST: "anyone" } },
  "admin/app/tokens/[id]/match": { path: `/api/v1/admin/app/tokens/${uuid}/match`, access: { POST: "app" } },
  "admin/app/tokens/[id]": { path: `/api/v1/admin/app/tokens/${uuid}`, access: { GET: "app", DELETE: "app" } },
  "admin/field-manager/devices": {
    path: "/api/v1/admin/field-manager/devices",
    access: { GET: "admin", POST: "admin" },
  },
  "admin/field-manager/devices/[deviceId]": {
    path: `/api/v1/admin/field-manager/devices/${uuid}`,
    access: { PATCH: "admin", DELETE: "admin" },
  },
  "admin/field-manager/generate-qr": { path: "/api/v1/admin/field-manager/generate-qr", access: { POST: "admin" } },
  checkDevice: { path: "/api/v1/checkDevice?deviceId=x", access: { GET: "bearer" } },
  checkUid: { path: "/api/v1/checkUid?uid=x", access: { GET: "anyone" } },
  login: { path: "/api/v1/login", access: { POST: "anyone" } },
  loginWithUid: { path: "/api/v1/loginWithUid", access: { POST: "anyone" } },
  pin: { path: "/api/v1/pin", access: { PUT: "bearer" } },
  registerDevice: { path: "/api/v1/registerDevice", access: { POST: "bearer" } },
  "admin/audit": { path: "/api/v1/admin/audit", access: { GET: "app" } },
  "admin/audit/export": { path: "/api/v1/admin/audit/export?format=csv", access: { GET: "admin" } },
  "admin/employees": { path: "/api/v1/admin/employees", access: { GET: "admin", POST: "admin" } },
  "admin/employees/[id]": {
    path: `/api/v1/admin/employees/${noId}`,
    access: { GET: "admin", PATCH: "admin", DELETE: "admin" },
  },
  "admin/employees/[id]/pin": { path: `/api/v1/admin/employees/${noId}/pin`, access: { DELETE: "admin" } },
  "admin/employees/[id]/second-factor": {
    path: `/api/v1/admin/employees/${noId}/second-factor`,
    access: { DELETE: "admin" },
  },
  "admin/employees/[id]/sessions": {
    path: `/api/v1/admin/employees/${noId}/sessions`,
    access: { GET: "admin", DELETE: "admin" },
  },
  "admin/employees/export": { path: "/api/v1/admin/employees/export", access: { GET: "admin" } },
  "admin/employees/import": { path: "/api/v1/admin/employees/import?dryRun=true", access: { POST: "admin" } },
  "admin/roles": { path: "/api/v1/admin/roles", access: { GET: "admin", POST: "admin" } },
  "admin/roles/[id]": {
    path: `/api/v1/admin/roles/${noId}`,
    access: { GET: "admin", PATCH: "admin", DELETE: "admin" },
  },
  "admin/security/activity": { path: "/api/v1/admin/security/activity", access: { POST: "admin" } },
  "admin/security/confirm": { path: "/api/v1/admin/security/confirm", access: { POST: "admin" } },
  "admin/security/password": { path: "/api/v1/admin/security/password", access: { PUT: "admin" } },
  "admin/security/second-factor/enable": {
    path: "/api/v1/admin/security/second-factor/enable",
    access: { POST: "admin" },
  },
  "admin/security/second-factor/recovery-codes": {
    path: "/api/v1/admin/security/second-factor/recovery-codes",
    access: { POST: "admin" },
  },
  "admin/security/second-factor": {
    path: "/api/v1/admin/security/second-factor",
    access: { GET: "admin", POST: "admin", DELETE: "admin" },
  },
  "admin/security/sessions": { path: "/api/v1/admin/security/sessions", access: { GET: "admin", DELETE: "admin" } },
  "admin/security/sessions/[id]": { path: `/api/v1/admin/security/sessions/${uuid}`, access: { DELETE: "admin" } },
  "admin/settings": { path: "/api/v1/admin/settings", access: { GET: "admin", PATCH: "admin" } },
  "auth/logout": { path: "/api/v1/auth/logout", access: { POST: "bearer" } },
  "openapi.json": { path: "/api/v1/openapi.json", access: { GET: "anyone" } },
  setup: { path: "/api/v1/setup", access: { POST: "anyone" } },
  "/cron/cleanup": { path: "/api/cron/cleanup", access: { GET: "cron" } },
  "/cron/seal": { path: "/api/cron/seal", access: { GET: "cron" } },
  "/health": { path: "/api/health", access: { GET: "anyone" } },
  "/health/ready": { path: "/api/health/ready", access: { GET: "anyone" } },
  ".well-known/jwks.json": { path: "/.well-known/jwks.json", access: { GET: "anyone" } },
};

/** Where an endpoint stands under `app/`. */
export const folderOf = (name: string): string =>
  name.startsWith(".") ? name : name.startsWith("/") ? `api${name}` : `api/v1/${name}`;

/** Bodies that are well-formed, so that what refuses is the guard and not the validation. */
export const bodies: Record<string, unknown> = {
  "admin/addons/[key] PATCH": { enabled: true },
  "admin/app/devices/[deviceId] PATCH": { name: "Theirs" },
  "admin/app/devices/revoke POST": { devices: [uuid] },
  "admin/employees POST": { firstName: "Theirs", lastName: "Theirs", email: "theirs@example.com", roleId: 1 },
  "admin/employees/[id] PATCH": { firstName: "Theirs" },
  "admin/app/tokens/[id]/match POST": { number: "47" },
  "admin/roles POST": { name: "Theirs" },
  "admin/roles/[id] PATCH": { name: "Theirs" },
  "admin/settings PATCH": { siteName: "Theirs" },
  // The first admin's own, which stays as it is.
  "admin/security/confirm POST": { password: "correct horse battery staple" },
  "admin/security/password PUT": {
    currentPassword: "correct horse battery staple",
    newPassword: "correct horse battery staple",
  },
  "admin/security/second-factor/enable POST": { code: "000000" },
  "admin/field-manager/devices POST": { userId: 999, identifier: "walker", name: "Phone", platform: "android" },
  "admin/field-manager/devices/[deviceId] PATCH": { name: "Theirs" },
  "admin/field-manager/generate-qr POST": { userId: 999 },
  "registerDevice POST": { deviceId: "walker", deviceType: "android", name: "Phone" },
  "pin PUT": { pin: "1234" },
};

/** As {@link bodies}, where it is a file. */
export const uploads: Record<string, string> = {
  "admin/employees/import POST": "firstName,lastName,email,role\nThey,Theirs,they@example.com,Manager\n",
};

/** What {@link bodies} and {@link uploads} hold for a call, as it is sent. */
export function contentOf(name: string, method: string): Call {
  const raw = uploads[`${name} ${method}`];
  if (raw) return { raw, headers: { "content-type": "text/csv" } };
  const body = bodies[`${name} ${method}`] ?? (["POST", "PUT", "PATCH"].includes(method) ? {} : undefined);
  return { body };
}

/** The files called `name` under app/, by their folder. */
export function appFolders(name: "route.ts" | "page.tsx"): string[] {
  const app = fileURLToPath(new URL("../../app", import.meta.url));
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file === name || file.endsWith(`/${name}`))
    .map((file) => file.slice(0, -name.length).replace(/\/$/, ""));
}
