import { decode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EventPage } from "@/lib/audit/contract";
import type { Client } from "./support/client";
import { addPerson } from "./support/people";
import { admin, backends, secrets, startSite, type Site } from "./support/site";

describe.each(backends)("signing in on the web (%s)", (backend) => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite({ backend });
    await addPerson(site, "inactive@example.com", { status: "inactive" });
    await addPerson(site, "employee@example.com", { isAdmin: false });
    const deleted = await addPerson(site, "deleted@example.com");
    await site.sql("update users set deleted_at = now() where id = $1", [deleted]);
  });
  afterAll(() => site.close());

  const isIn = async (client: Client) => (await client.get("/api/v1/admin/settings")).status === 200;

  it("an admin gets in, whatever the case of their e-mail", async () => {
    for (const email of [admin.email, "  ADA@Example.COM "]) {
      const client = site.client();
      expect((await client.signIn(email, admin.password)).status).toBe(200);
      expect(await isIn(client)).toBe(true);
    }
  });

  it("everyone else hears the same, whatever was wrong", async () => {
    const tries: [string, string][] = [
      [admin.email, "not the password at all"],
      [admin.email, `${admin.password} `],
      [admin.email, admin.password.toUpperCase()],
      [admin.email, ""],
      ["nobody@example.com", admin.password],
      ["inactive@example.com", admin.password],
      ["employee@example.com", admin.password],
      ["deleted@example.com", admin.password],
      ["not an address", admin.password],
      ["", ""],
      ["a\0b@example.com", "a\0b"],
      ["a".repeat(5000), "b".repeat(5000)],
    ];
    const heard = [];
    for (const [email, password] of tries) {
      const client = site.client();
      const answer = await client.signIn(email, password);
      heard.push(
        `${answer.status} ${answer.text} ${answer.headers.get("location")} ${[...client.cookies.keys()].sort().join()}`,
      );
      expect(client.isSignedIn).toBe(false);
      expect(await isIn(client)).toBe(false);
    }
    expect(new Set(heard).size, heard.join("\n")).toBe(1);
    expect(heard[0]).toMatch(/^401 /);
  });

  const csrfOf = async (client: Client) =>
    (JSON.parse((await client.get("/api/auth/csrf")).text) as { csrfToken: string }).csrfToken;

  it.each([
    ["is missing", async () => undefined],
    ["is forged", async () => "forged"],
    ["is one of the sender's own", () => csrfOf(site.client())],
  ])("a sign-in that another site sends is refused: the form's own token %s", async (_, forge) => {
    const client = site.client();
    const good = await csrfOf(client);
    const csrfToken = await forge();
    const send = (token: string | undefined) =>
      client.send("POST", "/api/auth/callback/credentials", {
        raw: new URLSearchParams({ ...admin, json: "true", ...(token && { csrfToken: token }) }),
      });
    const refused = await send(csrfToken);
    expect([refused.status, refused.code]).toEqual([403, "cross_origin"]);
    expect(client.isSignedIn).toBe(false);
    // Nothing else was wrong with it.
    expect((await send(good)).status).toBe(200);
    expect(await isIn(client)).toBe(true);
  });

  it("a link cannot sign anybody in", async () => {
    const client = site.client();
    const query = new URLSearchParams({ ...admin, csrfToken: await csrfOf(client), json: "true" });
    const answer = await client.get(`/api/auth/callback/credentials?${query}`);
    expect([answer.status, answer.code, client.isSignedIn]).toEqual([405, "method_not_allowed", false]);
  });

  it("the cookie is kept from scripts and other sites, and holds no more than the session's id", async () => {
    const client = site.client();
    const answer = await client.signIn(admin.email, admin.password);
    const cookie = answer.headers.getSetCookie().find((text) => text.includes("session-token")) ?? "";
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=(Lax|Strict)/i);
    const token = /session-token=([^;]+)/.exec(cookie)?.[1] ?? "";
    const claims = await decode({ token, secret: secrets.auth });
    expect(Object.keys(claims ?? {}).sort()).toEqual(["exp", "iat", "jti", "sid"]);
    const session = await client.get("/api/auth/session");
    expect(JSON.parse(session.text)).toEqual({ expires: expect.any(String) });
  });

  it("signing out ends the session, also for a copy of its cookie, and no other session", async () => {
    const client = site.client();
    const elsewhere = await site.admin();
    await client.signIn(admin.email, admin.password);
    const copy = client.at(client.url);
    expect(await isIn(copy)).toBe(true);
    const raw = new URLSearchParams({ csrfToken: await csrfOf(client), json: "true" });
    await client.send("POST", "/api/auth/signout", { raw });
    expect(client.isSignedIn).toBe(false);
    expect(await isIn(copy)).toBe(false);
    expect(await isIn(elsewhere)).toBe(true);
  });

  it("signing in anew ends the session that the browser had", async () => {
    const client = site.client();
    await client.signIn(admin.email, admin.password);
    const earlier = client.at(client.url);
    await client.signIn(admin.email, admin.password);
    expect(await isIn(client)).toBe(true);
    expect(await isIn(earlier)).toBe(false);
  });

  it("an e-mail that nobody has takes as long to refuse as a wrong password", async () => {
    const quickest = async (email: string) => {
      const started = performance.now();
      await site.client().signIn(email, "not the password at all");
      return performance.now() - started;
    };
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let round = 0; round < 8; round++) {
      known.push(await quickest(admin.email));
      unknown.push(await quickest("nobody@example.com"));
    }
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 2);
  });

  it("what else next-auth has to offer stays closed", async () => {
    for (const path of [
      "signin",
      "error",
      "signin/credentials",
      "callback/github",
      "_log",
      "verify-request",
      "nothing",
    ])
      for (const method of ["GET", "POST"]) {
        const answer = await site.client().send(method, `/api/auth/${path}`, { headers: { origin: site.baseUrl } });
        expect([400, 404, 405], `${method} ${path}`).toContain(answer.status);
      }
  });

  it("a body of 1 MB is refused here as well", async () => {
    const answer = await site.client().send("POST", "/api/auth/callback/credentials", { raw: "a=b&".repeat(262_144) });
    expect([answer.status, answer.code]).toEqual([413, "payload_too_large"]);
  });

  it.each([
    "https://evil.example/",
    "//evil.example/",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:evil.example",
  ])("where it leads afterwards is never another site: %s", async (callbackUrl) => {
    const client = site.client();
    const form = { csrfToken: await csrfOf(client), ...admin, callbackUrl, json: "true" };
    const answer = await client.send("POST", "/api/auth/callback/credentials", {
      raw: new URLSearchParams(form),
      headers: { origin: site.baseUrl },
    });
    expect(client.isSignedIn).toBe(true);
    const { url } = JSON.parse(answer.text) as { url: string };
    expect(new URL(url, site.baseUrl).origin).toBe(site.baseUrl);
    const said = `${answer.headers.get("location")} ${answer.headers.getSetCookie().join()}`;
    expect(decodeURIComponent(said)).not.toMatch(/\/\/evil\.example/);
  });

  it("who got in and from where, and who did not and why, is in the audit log alone", async () => {
    const ada = await site.admin();
    const list = async (action: string) =>
      (await ada.get<EventPage>(`/api/v1/admin/audit?action=${action}&limit=100`)).data.events;
    const [last] = await list("admin.signed_in");
    expect(last).toMatchObject({ actor: { type: "user", name: "Ada Admin" }, ipAddress: ada.address });
    const tries: [string, string, string][] = [
      [admin.email, "not the password at all", "wrong_password"],
      ["nobody@example.com", admin.password, "unknown_email"],
      ["inactive@example.com", admin.password, "account_inactive"],
      ["employee@example.com", admin.password, "not_an_admin"],
      ["deleted@example.com", admin.password, "unknown_email"],
    ];
    for (const [email, password, reason] of tries) {
      await site.client().signIn(email, password);
      const [failed] = await list("admin.sign_in_failed");
      expect(failed).toMatchObject({ actor: { type: "stranger" }, details: { email, reason } });
    }
  });
});
