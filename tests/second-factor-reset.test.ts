import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, phone } from "./support/client";
import { command } from "./support/command";
import { EMPLOYEES, eventsOf } from "./support/employees";
import { addPerson } from "./support/people";
import { FACTOR, codeOf, enrol, forgetStep, isIn } from "./support/second-factor";
import { admin, backends, startSite, type Site } from "./support/site";

const SETTINGS = "/api/v1/admin/settings";

describe("a lost phone, and lost recovery codes", () => {
  let site: Site;
  let ada: Client;
  let people = 0;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  const enrolled = async () => {
    const email = `grace.${++people}@example.com`;
    const id = await addPerson(site, email);
    const client = site.client({ instance: 1 });
    await client.signIn(email, admin.password);
    await enrol(client);
    return { id, email, client, path: `${EMPLOYEES}/${id}/second-factor` };
  };

  it("another admin resets it, which ends every sign-in of the person; their password signs them in again", async () => {
    const { id, email, client, path } = await enrolled();
    const own = site.client().with((await client.connect(phone(email))).token);
    const person = async () =>
      (await ada.get<{ employee: { hasSecondFactor: boolean } }>(`${EMPLOYEES}/${id}`)).data.employee;
    expect((await person()).hasSecondFactor).toBe(true);
    const answer = await ada.delete(path);
    expect([answer.status, answer.body?.message]).toEqual([200, "Two-step sign-in reset."]);
    expect((await person()).hasSecondFactor).toBe(false);
    expect([await isIn(client), (await own.get("/api/v1/account/me")).code]).toEqual([false, "session_expired"]);
    await client.signIn(email, admin.password);
    expect(await isIn(client)).toBe(true);
    const [event] = await eventsOf(ada, "action=second_factor.reset");
    expect(event).toMatchObject({
      actor: { name: "Ada Admin" },
      target: { type: "user", id: String(id) },
      details: {},
    });
  });

  it("without one there is nothing to reset, and nobody is signed out", async () => {
    const email = `grace.${++people}@example.com`;
    const id = await addPerson(site, email);
    const client = site.client();
    await client.signIn(email, admin.password);
    expect((await ada.delete(`${EMPLOYEES}/${id}/second-factor`)).body?.message).toBe("There was none to reset.");
    expect(await isIn(client)).toBe(true);
    expect((await ada.delete(`${EMPLOYEES}/2000000000/second-factor`)).code).toBe("employee_not_found");
  });

  it("is reset only by somebody who typed their password a moment ago", async () => {
    const { client, path } = await enrolled();
    const other = await site.admin();
    await site.sql("update admin_sessions set proven_at = now() - interval '16 minutes'");
    expect((await other.delete(path)).code).toBe("reauthentication_required");
    expect(await isIn(client)).toBe(true);
    await site.sql("update admin_sessions set proven_at = now()");
  });

  it("a new password leaves it as it is", async () => {
    const { email, id } = await enrolled();
    await ada.patch(`${EMPLOYEES}/${id}`, { password: "an even better password than that" });
    const client = site.client();
    await client.signIn(email, "an even better password than that");
    expect(client.isSignedIn).toBe(false);
  });
});

describe.each(backends)("npm run access -- reset-second-factor, beside a running server on %s", (backend) => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ backend });
  });
  afterAll(() => site.close());

  it("lets the last admin in again, and is in the audit log", async () => {
    const ada = await site.admin();
    await enrol(ada);
    const reset = () => command(site, ["access", "reset-second-factor", "Ada@Example.com"]);
    expect(await reset()).toEqual({
      code: 0,
      said: "The second factor of ada@example.com is gone, and every sign-in of theirs has ended.\n",
    });
    expect(await isIn(ada)).toBe(false);
    expect(await reset()).toEqual({ code: 0, said: "ada@example.com has no second factor.\n" });
    const anew = await site.admin();
    expect(await isIn(anew)).toBe(true);
    const [event] = await eventsOf(anew, "action=second_factor.reset");
    expect(event).toMatchObject({ actor: { type: "system", name: "Terminal" }, target: { name: "Ada Admin" } });
  });

  it("says who is not there, and how it is used", async () => {
    expect(await command(site, ["access", "reset-second-factor", "nobody@example.com"])).toEqual({
      code: 1,
      said: "Nobody here has the email nobody@example.com.\n",
    });
    const usage = "Usage: npm run access -- end-all | revoke-all | reset-second-factor <email>\n";
    for (const args of [["reset-second-factor"], ["reset-second-factor", "a@b.example", "c@d.example"], ["nothing"]])
      expect(await command(site, ["access", ...args])).toEqual({ code: 1, said: usage });
  });
});

describe("a site that asks two-step sign-in of everyone who runs it", () => {
  let site: Site;
  let ada: Client;
  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  it("cannot be asked so by somebody who has none, so that nobody locks themselves out", async () => {
    const refused = await ada.patch(SETTINGS, { isSecondFactorRequired: true });
    expect([refused.status, refused.code]).toEqual([409, "second_factor_off"]);
    expect((await ada.get<{ settings: object }>(SETTINGS)).data.settings).toMatchObject({
      isSecondFactorRequired: false,
    });
  });

  it("lets whoever has none set it up, and do nothing else before", async () => {
    await addPerson(site, "grace@example.com");
    const grace = site.client({ instance: 1 });
    await grace.signIn("grace@example.com", admin.password);
    const own = site.client().with((await grace.connect(phone("graces"))).token);
    await enrol(ada);
    expect((await ada.patch(SETTINGS, { isSecondFactorRequired: true })).status).toBe(200);
    expect(await isIn(ada)).toBe(true);

    const refused = [
      await grace.get(SETTINGS),
      await grace.generate(),
      await grace.get("/api/v1/admin/audit"),
      await grace.get("/api/v1/admin/app/events"),
      await grace.delete("/api/v1/admin/security/sessions"),
      await grace.put("/api/v1/admin/security/password", { currentPassword: "a", newPassword: "b".repeat(15) }),
      await grace.post(`${FACTOR}/recovery-codes`),
      await grace.delete(FACTOR),
    ];
    for (const { status, code } of refused) expect([status, code]).toEqual([403, "second_factor_required"]);
    for (const page of ["/admin", "/admin/mobile-app", "/admin/settings", "/admin/employees/1", "/admin/nothing"])
      for (const headers of [{}, { rsc: "1" }] as Record<string, string>[]) {
        const answer = await grace.get(page, { headers });
        const { pathname } = new URL(answer.headers.get("location") ?? "", site.baseUrl);
        expect([page, answer.status, pathname]).toEqual([page, 307, "/admin/settings/security"]);
      }
    const page = await grace.get("/admin/settings/security");
    expect([page.status, page.text.includes("Set up")]).toEqual([200, true]);
    // What a phone may do is decided where it was connected.
    expect((await own.get("/api/v1/account/me")).status).toBe(200);

    await enrol(grace);
    expect(await isIn(grace)).toBe(true);
    expect((await grace.get("/admin")).status).toBe(200);
  });

  it("keeps it on for everybody, and leads whoever was reset to set it up anew", async () => {
    const [self] = await site.sql("select id from users where email = $1", [admin.email]);
    // Not as a reset of one's own either.
    for (const path of [FACTOR, `${EMPLOYEES}/${self?.["id"]}/second-factor`]) {
      const kept = await ada.delete(path);
      expect([path, kept.status, kept.code]).toEqual([path, 409, "second_factor_needed"]);
    }
    expect(await isIn(ada)).toBe(true);
    const id = await addPerson(site, "eve@example.com");
    const eve = site.client();
    await eve.signIn("eve@example.com", admin.password);
    await enrol(eve);
    await ada.delete(`${EMPLOYEES}/${id}/second-factor`);
    await eve.signIn("eve@example.com", admin.password);
    expect((await eve.get(SETTINGS)).code).toBe("second_factor_required");
    const { secret } = await enrol(eve);
    await forgetStep(site);
    await eve.signOut();
    await eve.signIn("eve@example.com", admin.password);
    await eve.typeCode(codeOf(secret));
    expect(await isIn(eve)).toBe(true);
  });
});
