import type { CookiesOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { authSecret } from "./auth-secret";
import { PENDING_SECONDS } from "./second-factor/pending";

/**
 * Whether cookies are for https alone. `APP_BASE_URL` says it, never the setting beside it: a mistyped setting must not
 * shut out the admin who could mend it.
 */
export const isHttpsOnly = (): boolean => env().APP_BASE_URL?.startsWith("https:") ?? false;

/** Over https the `__Host-` prefix keeps other hosts from setting a cookie (RFC 6265bis, 4.1.3.2). */
const named = (name: string): string => `${isHttpsOnly() ? "__Host-" : ""}latchkey.${name}`;

/** The name of the cookie that signs an admin in. */
export const cookieName = (): string => named("session-token");

/** The name of the cookie that remembers where a stranger wanted to go. */
export const nextPathCookie = (): string => named("next");

/** The name of the cookie that stands for the first step of a sign-in whose second is still to come. It is no session. */
export const secondStepCookie = (): string => named("second-step");

/** A `Set-Cookie` header that keeps the secret of a second step, or takes it away. */
export const setSecondStep = (secret: string | null): string =>
  `${secondStepCookie()}=${secret ?? ""}; Path=/; Max-Age=${secret ? PENDING_SECONDS : 0}; HttpOnly; SameSite=Lax` +
  (isHttpsOnly() ? "; Secure" : "");

/** How next-auth is to set each of its cookies. */
export function nextAuthCookies(): Pick<CookiesOptions, "sessionToken" | "csrfToken" | "callbackUrl"> {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: isHttpsOnly() };
  const cookie = (name: string) => ({ name: named(name), options });
  return {
    sessionToken: cookie("session-token"),
    csrfToken: cookie("csrf-token"),
    callbackUrl: cookie("callback-url"),
  };
}

/** The id of the web session that a session cookie's value names, or null. Whether that session lives, its row tells. */
export async function readSessionCookie(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  const claims = await decode({ token: value, secret: authSecret() }).catch(() => null);
  return typeof claims?.sid === "string" ? claims.sid : null;
}

/** One cookie's value out of a `Cookie` header (RFC 6265, 4.2). */
export function cookieValue(header: string | null, name: string): string | undefined {
  const pair = header?.split(/; */).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
