import { decode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { authSecret } from "./auth-secret";

/** How long a web session lives, in seconds. */
export const SESSION_SECONDS = 12 * 60 * 60;

/**
 * Whether cookies are for https alone. `APP_BASE_URL` says it, never the setting beside it: a mistyped setting must not
 * shut out the admin who could mend it.
 */
export const isHttpsOnly = (): boolean => env().APP_BASE_URL?.startsWith("https:") ?? false;

/** Over https the `__Host-` prefix keeps other hosts from setting it (RFC 6265bis). */
export const cookieName = (): string => `${isHttpsOnly() ? "__Host-" : ""}latchkey.session-token`;

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
