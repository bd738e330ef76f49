import { timingSafeEqual } from "node:crypto";
import type { Admin } from "@/lib/auth/admin";
import { findAdminByCookie } from "@/lib/auth/admin-by-cookie";
import { noteUse } from "@/lib/auth/note-use";
import { type Caller, fullName } from "@/lib/person";
import { hashSecret } from "@/lib/auth/secret";
import { cookieName, cookieValue } from "@/lib/auth/session-cookie";
import { type Bearer, authenticate } from "@/lib/devices/authenticate";
import { isAdminsPhone } from "@/lib/devices/describe-account";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { isSafe, isSameOrigin } from "./origin";
import { type Told, proveKey } from "./prove-key";

/** An admin, by their web session or by the token of a phone that they connected by QR. */
export type AdminCaller = Caller & {
  deviceId: string | null;
  sessionId: string | null;
  /** Whether their web session has to prove again who they are before it makes a code. */
  mustProve?: boolean;
};

/** Who may call, and what a verb is told of them. */
export type Callers = {
  /** Anyone. */
  public: null;
  /** An admin's web session alone. */
  admin: AdminCaller;
  /** An admin's web session, or the token of a device that an admin connected by QR. */
  adminOrPhone: AdminCaller;
  /** Any device's access token. */
  bearer: Bearer;
  /** Whoever knows `CRON_SECRET`. */
  cron: null;
};
export type Access = keyof Callers;

/**
 * Finds out who calls. `told` takes what the answer says beside its body; `again` looks once more at a request that was
 * let in before, without using up its proof a second time.
 * Throws `unauthenticated`, `insufficient_scope`, `cross_origin`, `second_factor_required` (but for what
 * `isForEnrolling`) or a refusal of the token or of its proof.
 */
export async function identify<A extends Access>(
  access: A,
  request: Request,
  ipAddress: string | null,
  told: Told | "again",
  isForEnrolling?: boolean,
): Promise<Callers[A]>;
export async function identify(
  access: Access,
  request: Request,
  ipAddress: string | null,
  told: Told | "again",
  isForEnrolling = false,
): Promise<Callers[Access]> {
  if (access === "public") return null;
  // Whoever sends a token is judged by it, however it looks; a cookie beside it counts for nothing.
  const [, scheme, token] = /^(Bearer|DPoP) *(.*)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const isBound = scheme?.toLowerCase() === "dpop";
  if (access === "cron") return checkCronSecret(isBound ? undefined : token);
  if (token === undefined) {
    const admin = access === "bearer" ? null : await adminOf(request);
    if (!admin) throw new Refusal("unauthenticated", { headers: { "WWW-Authenticate": "Bearer" } });
    if (!(await isSameOrigin(request))) throw new Refusal("cross_origin");
    if (admin.mustEnrol && !isForEnrolling) throw new Refusal("second_factor_required");
    // What only reads, pages do by themselves: it keeps nobody signed in.
    if (!isSafe(request)) await noteUse(admin);
    const { id, sessionId, isProven } = admin;
    return { id, name: fullName(admin), deviceId: null, sessionId, mustProve: !isProven, ipAddress };
  }
  const key = isBound ? await proveKey(request, token, told) : null;
  const bearer = await authenticate(token, key, ipAddress);
  if (access === "bearer") return bearer;
  const { user, device } = bearer;
  if (access === "admin" || !device || !isAdminsPhone(bearer)) throw new Refusal("insufficient_scope");
  return { id: user.id, name: fullName(user), deviceId: device.id, sessionId: null, ipAddress };
}

/** The admin whose session cookie a request carries, or null. */
async function adminOf(request: Request): Promise<Admin | null> {
  const cookie = request.headers.get("cookie");
  return cookie ? findAdminByCookie(cookieValue(cookie, cookieName())) : null;
}

function checkCronSecret(given: string | undefined): null {
  const { CRON_SECRET: secret } = env();
  if (!secret) throw new Refusal("unavailable", { message: "CRON_SECRET is not set, so nobody may call this." });
  const equal = timingSafeEqual(Buffer.from(hashSecret(given ?? "")), Buffer.from(hashSecret(secret)));
  if (given === undefined || !equal)
    throw new Refusal("unauthenticated", { headers: { "WWW-Authenticate": "Bearer" } });
  return null;
}
