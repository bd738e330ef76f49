import { type NextRequest, NextResponse } from "next/server";
import { findAdminByCookie } from "./lib/auth/admin-by-cookie";
import { cookieName } from "./lib/auth/session-cookie";

/**
 * Sends strangers to `/sign-in` before a page is begun, and remembers where they wanted to go. Each page guards itself
 * as well, but where it is asked for as data (RSC) its redirect rides in an answer of 200.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (await mayPass(request)) return NextResponse.next();
  const response = NextResponse.redirect(new URL("/sign-in", request.url), 307);
  const { pathname, search } = request.nextUrl;
  if (request.method === "GET" && !request.headers.has("rsc"))
    response.cookies.set("latchkey.next", `${pathname}${search}`.slice(0, 512), {
      path: "/sign-in",
      maxAge: 600,
      httpOnly: true,
      sameSite: "lax",
    });
  return response;
}

/** With no database to ask, the page may try: it asks the same, fails, and says so. */
const mayPass = (request: NextRequest): Promise<boolean> =>
  findAdminByCookie(request.cookies.get(cookieName())?.value).then(
    (admin) => admin !== null,
    () => true,
  );

export const config = { matcher: ["/admin", "/admin/:path*"] };
