import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { THEME_SOURCE } from "./components/theme/theme-source";
import { FAILED_STYLE } from "./components/ui/failed-style";
import { FRAGMENT_SOURCE } from "./components/ui/fragment-source";
import type { Admin } from "./lib/auth/admin";
import { findAdminByCookie } from "./lib/auth/admin-by-cookie";
import { ENROLLING_PAGE } from "./lib/auth/enrolling-page";
import { cookieName, isHttpsOnly, nextPathCookie } from "./lib/auth/session-cookie";
import { noteUse } from "./lib/auth/note-use";
import { pagePolicy, permissionsPolicy } from "./lib/http/page-policy";

const policyOf = pagePolicy({ scripts: [THEME_SOURCE, FRAGMENT_SOURCE], styles: [FAILED_STYLE] });

/**
 * Stands before every page. Sends strangers away from the admin's, and gives each page a policy of its own, by which the
 * browser runs no script but those this site wrote into that very answer.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const pathname = decoded(request.nextUrl.pathname);
  if (isWithin("/admin", pathname)) {
    const admin = await whoAsks(request);
    if (admin === null) return toSignIn(request);
    if (admin?.mustEnrol && pathname !== ENROLLING_PAGE)
      return NextResponse.redirect(new URL(ENROLLING_PAGE, request.url), 307);
  }
  const page = {
    nonce: randomBytes(16).toString("base64"),
    isCompanion: isWithin("/app", pathname) || isWithin("/connect", pathname),
    isDevelopment: process.env.NODE_ENV === "development",
  };
  const policy = policyOf(page);
  const headers = new Headers(request.headers);
  // Next reads the nonce out of this, and puts it on what it writes.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Permissions-Policy", permissionsPolicy(page));
  return response;
}

const isWithin = (root: string, pathname: string): boolean => pathname === root || pathname.startsWith(`${root}/`);

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/**
 * A page that a person opens, not data that a page loads by itself, such as of a link in sight. By what it accepts: the
 * header that marks such data (`RSC`) Next takes away before it comes here.
 */
const isOpened = ({ headers }: NextRequest): boolean => headers.get("accept")?.includes("text/html") ?? false;

/** The admin who asks, or null. With no database to ask, the page may try: it asks the same, fails, and says so. */
async function whoAsks(request: NextRequest): Promise<Admin | null | undefined> {
  try {
    const admin = await findAdminByCookie(request.cookies.get(cookieName())?.value);
    if (admin && isOpened(request)) await noteUse(admin);
    return admin;
  } catch {
    return undefined;
  }
}

/**
 * Before a page is begun, and remembering where they wanted to go. Each page guards itself as well, but where it is asked
 * for as data (RSC) its redirect rides in an answer of 200.
 */
function toSignIn(request: NextRequest): NextResponse {
  const response = NextResponse.redirect(new URL("/sign-in", request.url), 307);
  const { pathname, search } = request.nextUrl;
  if (request.method === "GET" && isOpened(request))
    response.cookies.set(nextPathCookie(), `${pathname}${search}`.slice(0, 512), {
      path: "/",
      maxAge: 600,
      httpOnly: true,
      sameSite: "lax",
      secure: isHttpsOnly(),
    });
  return response;
}

/** Every address that may show a page, also one that does not exist: not the API, and no file. */
export const config = {
  matcher: [
    "/((?!(?:[aA][pP][iI]|_next/static|icons|\\.well-known)/|app-sw\\.js$|manifest\\.webmanifest$|icon\\.svg$|apple-icon\\.png$).*)",
  ],
};
