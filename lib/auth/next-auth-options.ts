import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { log } from "@/lib/log";
import { findAdminBySession } from "./admin";
import { authSecret } from "./auth-secret";
import { isHttpsOnly, nextAuthCookies } from "./session-cookie";
import { SESSION_SECONDS } from "./session-times";
import type { SignInOrigin } from "./open-admin-session";
import { completeSignIn } from "./second-factor/complete-sign-in";
import { signIn } from "./sign-in";

/** What a provider heard, which next-auth has no words for: null is all it may be told. */
export type Heard = {
  /** The password was right, and a code is still to come: the secret for the browser's cookie. */
  pending?: string;
  /** A code was wrong, or used. */
  isCodeWrong?: boolean;
  /** Why nothing was found out at all, as where there is no database to ask. */
  failure?: unknown;
};

type Attempt = {
  origin: SignInOrigin;
  secondStep: string | null;
  heard: Heard;
  /** Ends a web session; what hangs on it is no matter of this room. */
  signOut: (sessionId: string, ipAddress: string | null) => Promise<void>;
};

/** next-auth for one request: credentials in, a cookie out that carries nothing but the session's id. */
export function nextAuthOptions({ origin, secondStep, heard, signOut }: Attempt): NextAuthOptions {
  const kept = (error: unknown): null => {
    heard.failure = error;
    return null;
  };
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
          const signedIn = await signIn(email, password, origin).catch(kept);
          if (signedIn && "pending" in signedIn) heard.pending = signedIn.pending;
          return signedIn && "sessionId" in signedIn ? { id: signedIn.sessionId } : null;
        },
      }),
      CredentialsProvider({
        id: "second-factor",
        credentials: { code: { type: "text" } },
        authorize: async (credentials) => {
          const code = (credentials?.code ?? "").slice(0, 64);
          const id = secondStep === null ? null : await completeSignIn(secondStep, code, origin).catch(kept);
          heard.isCodeWrong = id === null;
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
        if (typeof token?.sid === "string") await signOut(token.sid, origin.ipAddress).catch(kept);
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
