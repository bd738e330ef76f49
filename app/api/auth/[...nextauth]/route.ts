import NextAuth from "next-auth";
import { NextRequest } from "next/server";
import { countSecondStepTry, countSignInTry } from "@/lib/auth/sign-in-tries";
import { type Heard, nextAuthOptions } from "@/lib/auth/next-auth-options";
import { endPending, findPending } from "@/lib/auth/second-factor/pending";
import {
  cookieName,
  cookieValue,
  isHttpsOnly,
  readSessionCookie,
  secondStepCookie,
  setSecondStep,
} from "@/lib/auth/session-cookie";
import { Refusal } from "@/lib/errors";
import { clientAddress } from "@/lib/http/client-address";
import { guarded } from "@/lib/http/endpoint";
import { readForm } from "@/lib/http/form";
import { countTry, limits } from "@/lib/http/rate-limit";
import { networkOf } from "@/lib/network";
import { signOut } from "@/lib/security/sign-out";
import { resolveBaseUrl } from "@/lib/settings/base-url";

type Context = { params: Promise<{ nextauth: string[] }> };

/** What of next-auth is in use; the rest of its surface stays closed. */
const OPEN: Record<string, string> = {
  csrf: "GET",
  session: "GET",
  providers: "GET",
  "callback/credentials": "POST",
  // The code that whoever has a second factor types after the password.
  "callback/second-factor": "POST",
  signout: "POST",
};

const handler = (request: Request, context: Context): Promise<Response> =>
  guarded(request, async () => {
    const action = (await context.params).nextauth.join("/");
    const method = OPEN[action];
    if (!method) throw new Refusal("not_found");
    if (request.method !== method) throw new Refusal("method_not_allowed", { headers: { Allow: method } });
    refuseStrayCookie(request);
    const form = method === "POST" ? await readForm(request) : {};
    const secondStep = cookieValue(request.headers.get("cookie"), secondStepCookie()) || null;
    if (action === "callback/credentials") await countSignIn(clientAddress(request), form.email ?? "");
    if (action === "callback/second-factor") await countSecondStep(clientAddress(request), secondStep);

    // next-auth 4 takes its own address from here alone.
    process.env.NEXTAUTH_URL = await resolveBaseUrl();
    const heard: Heard = {};
    const options = nextAuthOptions({ origin: await originOf(request), secondStep, heard, signOut });
    const response = await finished(await NextAuth(forwarded(request, action, form), context, options));
    // Nothing was found out, so nobody is told that what they typed is wrong, or that they are signed out.
    if ("failure" in heard) throw heard.failure;
    if (heard.isCodeWrong) throw new Refusal("second_factor_wrong", { status: 401 });
    // Whatever came of it, the step before it is over.
    if (secondStep && method === "POST") await endPending(secondStep);
    if (heard.pending) return asked(response, heard.pending, form.json === "true");
    if (secondStep && method === "POST") response.headers.append("Set-Cookie", setSecondStep(null));
    return response;
  });

/** The password was right, and a code is due: the same as for a sign-in, but that it leads to the second step. */
function asked({ headers }: Response, secret: string, isJson: boolean): Response {
  const url = new URL("/sign-in", process.env.NEXTAUTH_URL).href;
  const response = isJson
    ? Response.json({ url, secondFactor: true })
    : new Response(null, { status: 302, headers: { Location: url } });
  for (const cookie of headers.getSetCookie()) response.headers.append("Set-Cookie", cookie);
  response.headers.append("Set-Cookie", setSecondStep(secret));
  return response;
}

/** next-auth fails over a broken cookie of its own, and would for ever: refuse it, and take it away. */
function refuseStrayCookie(request: Request): void {
  const [, name, value = ""] = /(?:^|; *)([\w.-]*callback-url)=([^;]*)/.exec(request.headers.get("cookie") ?? "") ?? [];
  if (name && !/^(?:https?%3A|https?:|%2F|\/)/i.test(value))
    throw new Refusal("malformed", {
      headers: { "Set-Cookie": `${name}=; Path=/; Max-Age=0${isHttpsOnly() ? "; Secure" : ""}` },
    });
}

/** The same request, its form as we read it: next-auth must not find another e-mail in it than the one we counted. */
function forwarded(request: Request, action: string, form: Record<string, string>): NextRequest {
  const url = new URL(`/api/auth/${action}`, process.env.NEXTAUTH_URL);
  if (request.method === "GET") return new NextRequest(url);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return new NextRequest(url, { method: "POST", headers, body: new URLSearchParams(form).toString() });
}

async function originOf(request: Request) {
  const cookie = cookieValue(request.headers.get("cookie"), cookieName());
  return {
    ipAddress: clientAddress(request),
    userAgent: request.headers.get("user-agent"),
    replaces: await readSessionCookie(cookie),
  };
}

/** The contract's limits: for the address, then for the account that is tried. */
async function countSignIn(ipAddress: string | null, email: string): Promise<void> {
  await countTry(limits.signInAddress, networkOf(ipAddress));
  await countSignInTry(email.trim().toLowerCase().slice(0, 254), ipAddress);
}

/** A code is tried by whoever gave the right password a moment ago, and by nobody else. */
async function countSecondStep(ipAddress: string | null, secret: string | null): Promise<void> {
  const pending = secret ? await findPending(secret) : null;
  if (!pending) throw new Refusal("sign_in_expired", { headers: { "Set-Cookie": setSecondStep(null) } });
  await countSecondStepTry(pending.email, ipAddress);
}

/** next-auth's answer; where its own token against forged forms did not fit, ours. */
async function finished(response: Response): Promise<Response> {
  const body = await response.text();
  if (`${response.headers.get("location")} ${body}`.includes("csrf=true")) throw new Refusal("cross_origin");
  return new Response(body || null, { status: response.status, headers: new Headers(response.headers) });
}

export { handler as GET, handler as POST, handler as PUT, handler as PATCH, handler as DELETE, handler as OPTIONS };
