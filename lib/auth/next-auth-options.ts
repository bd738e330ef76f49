import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { withoutValues } from "@/db/is-unavailable";
import { log } from "@/lib/log";
import { findAdminBySession } from "./admin";
import { authSecret } from "./auth-secret";
import { isHttpsOnly, nextAuthCookies } from "./session-cookie";
import { SESSION_SECONDS } from "./session-times";
import { type SignInOrigin, signIn } from "./sign-in";
import { signOut } from "./sign-out";

/** next-auth for one request: credentials in, a cookie out that carries nothing but the session's id. */
export function nextAuthOptions(origin: SignInOrigin): NextAuthOptions {
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: isHttpsOnly(),
    cookies: nextAuthCookies(),
    logger: { error: (code) => log.error({ code }, "next-auth"), warn: () => undefined, debug: () => undefined },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        // Null, never a throw: next-auth 4 puts an error's message into the URL.
        authorize: async (credentials) => {
          const { email = "", password = "" } = credentials ?? {};
          const id = await signIn(email, password, origin).catch((error: unknown) => {
            log.error({ err: withoutValues(error) }, "sign-in failed");
            return null;
          });
          return id === null ? null : { id };
        },
      }),
    ],
    callbacks: {
      // next-auth's own throws on what is no address.
      redirect: ({ url, baseUrl }) => onThisSite(url, baseUrl),
      jwt: async ({ token, user }) => {
        if (user) return { sid: user.id };
        // A throw makes next-auth drop the cookie: the session has ended.
        if (typeof token.sid !== "string" || !(await findAdminBySession(token.sid))) throw new Error("session ended");
        return { sid: token.sid };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await signOut(token.sid, origin.ipAddress);
      },
    },
  };
}

/** Where a browser goes next: an address of this site, or its front page. */
function onThisSite(url: string, baseUrl: string): string {
  if (!URL.canParse(url, baseUrl)) return baseUrl;
  const target = new URL(url, baseUrl);
  return target.origin === baseUrl ? target.href : baseUrl;
}
