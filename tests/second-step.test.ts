import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Client } from "./support/client";
import { appFolders, contentOf, endpoints } from "./support/endpoints";
import { EMPLOYEES, addEmployee, password } from "./support/employees";
import { officeOf } from "./support/office";
import { addPerson, withPassword } from "./support/people";
import { codeOf, enrol, forgetStep, isIn } from "./support/second-factor";
import { admin, startSite, type Site } from "./support/site";

const SETTINGS = "/api/v1/admin/settings";

describe("between the password and the code", () => {
  let site: Site;
  let people = 0;
  let id: number;
  let email: string;
  let grace: Client;
  let secret: string;
  let half: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    email = `grace.${++people}@example.com`;
    id = await addPerson(site, email);
    grace = await withPassword(site, email);
    ({ secret } = await enrol(grace));
    await forgetStep(site);
    half = await withPassword(site, email, 1);
  });

  const cookieOf = (client: Client, part: string) => [...client.cookies].find(([name]) => name.includes(part))?.[1];

  it("somebody is a stranger to every endpoint", async () => {
    for (const [name, { path, access }] of Object.entries(endpoints))
      for (const [method, who] of Object.entries(access)) {
        if (who === "anyone") continue;
        const content = contentOf(name, method);
        const answer = await half.send(method, path, { ...content, headers: { ...content.headers } });
        expect([method, path, answer.status, answer.code]).toEqual([method, path, 401, "unauthenticated"]);
      }
    expect((await half.typeCode(codeOf(secret))).status).toBe(200);
  });

  it("somebody is a stranger to every page, however it is asked for", async () => {
    const pages = appFolders("page.tsx").filter((folder) => folder.startsWith("admin"));
    for (const folder of pages)
      for (const headers of [{}, { rsc: "1" }] as Record<string, string>[]) {
        const answer = await half.get(`/${folder.replace(/\[[^\]]+\]/g, "1")}`, { headers });
        const { pathname } = new URL(answer.headers.get("location") ?? "", site.baseUrl);
        expect([folder, answer.status, pathname]).toEqual([folder, 307, "/sign-in"]);
      }
    const signIn = await half.get("/sign-in");
    expect([signIn.status, signIn.text.includes("Enter your code")]).toEqual([200, true]);
  });

  it("what stands for it is no session, whatever cookie it is put into", async () => {
    const step = cookieOf(half, "second-step") ?? "";
    const thief = site.client();
    thief.cookies.set("latchkey.session-token", step);
    expect(await isIn(thief)).toBe(false);
    expect(JSON.parse((await half.get("/api/auth/session")).text)).toEqual({});
    expect((await half.typeCode(codeOf(secret))).status).toBe(200);
  });

  it("the cookie is kept from scripts and other sites, and gone after five minutes", async () => {
    const answer = await half.signIn(email, admin.password);
    const cookie = answer.headers.getSetCookie().find((text) => text.includes("second-step")) ?? "";
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Max-Age=300/);
  });

  it("a session is new after the code, and none from before it opens anything", async () => {
    const before = cookieOf(grace, "session-token") ?? "";
    const planted = site.client();
    planted.cookies.set("latchkey.session-token", before);
    await planted.signIn(email, admin.password);
    expect(await isIn(grace)).toBe(true);
    await planted.typeCode(codeOf(secret));
    expect(cookieOf(planted, "session-token")).not.toBe(before);
    expect([await isIn(planted), await isIn(grace)]).toEqual([true, false]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ["five minutes", () => site.sql("update pending_sign_ins set expires_at = now()")],
    ["a sign-out", () => half.signOut()],
    ["a new password", () => change({ password: "an even better password than that" })],
    ["a deactivation", () => change({ status: "inactive" })],
    ["the end of all sign-ins", async () => (await site.admin()).delete(`${EMPLOYEES}/${id}/sessions`)],
    ["the second factor being switched off", () => grace.delete("/api/v1/admin/security/second-factor")],
    ["another app", () => enrol(grace)],
    ["a new sign-in in the same browser", () => half.at(half.url).signIn(email, admin.password)],
  ])("is over after %s", async (_, end) => {
    await end();
    const late = await half.typeCode(codeOf(secret));
    expect([late.status, late.code, await isIn(half)]).toEqual([401, "sign_in_expired", false]);
    expect(cookieOf(half, "second-step")).toBeUndefined();
  });
  const change = async (fields: unknown) => (await site.admin()).patch(`${EMPLOYEES}/${id}`, fields);

  it("a role that is no admin’s any more ends it", async () => {
    const ada = await site.admin();
    await ada.patch(`${EMPLOYEES}/${id}`, { roleId: 4 });
    expect((await half.typeCode(codeOf(secret))).code).toBe("sign_in_expired");
  });

  it("a wrong password is answered alike, whether there is a second step or not", async () => {
    const heard = [];
    for (const typed of [email, admin.email, "nobody@example.com"]) {
      const client = site.client();
      const answer = await client.signIn(typed, "not the password at all");
      heard.push(`${answer.status} ${answer.text} ${[...client.cookies.keys()].sort().join()}`);
    }
    expect(new Set(heard).size, heard.join("\n")).toBe(1);
  });

  it.each([["missing"], ["forged"]])(
    "a code that another site sends is refused: the form’s own token is %s",
    async (how) => {
      const raw = new URLSearchParams({
        code: codeOf(secret),
        json: "true",
        ...(how === "forged" && { csrfToken: how }),
      });
      const answer = await half.send("POST", "/api/auth/callback/second-factor", { raw });
      expect([answer.status, answer.code, await isIn(half)]).toEqual([403, "cross_origin", false]);
    },
  );

  it("a stranger may type codes for nobody", async () => {
    const stranger = site.client();
    expect((await stranger.typeCode(codeOf(secret))).code).toBe("sign_in_expired");
    stranger.cookies.set("latchkey.second-step", "a".repeat(43));
    expect((await stranger.typeCode(codeOf(secret))).code).toBe("sign_in_expired");
    expect((await stranger.get("/api/auth/callback/second-factor?code=123456")).status).toBe(405);
  });

  it("the phone app’s password sign-in asks for no code, and opens nothing of the web’s", async () => {
    const ada = await site.admin();
    await officeOf(site, ada).enable("field-manager");
    const token = (await site.client().post<{ token: string }>("/api/V1/login", { email, password: admin.password }))
      .data.token;
    expect((await site.client().with(token).get(SETTINGS)).code).toBe("insufficient_scope");
  });

  it("a deleted person’s second factor is deleted with them", async () => {
    await (await site.admin()).delete(`${EMPLOYEES}/${id}`);
    for (const table of ["second_factors", "recovery_codes", "pending_sign_ins"])
      expect(await site.sql(`select 1 from ${table} where user_id = $1`, [id])).toEqual([]);
  });

  it("somebody who has just been made an admin signs in with a password alone", async () => {
    const ada = await site.admin();
    const { email: fresh } = await addEmployee(ada, { email: `new.${email}`, roleId: 1, password });
    const client = site.client();
    await client.signIn(fresh, password);
    expect(await isIn(client)).toBe(true);
  });
});
