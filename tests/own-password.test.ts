import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Client, phone } from "./support/client";
import { EMPLOYEES, eventsOf } from "./support/employees";
import { refusedOf, times } from "./support/many";
import { officeOf } from "./support/office";
import { addPerson, withPassword } from "./support/people";
import { admin, startSite, type Site } from "./support/site";

const CONFIRM = "/api/v1/admin/security/confirm";
const PASSWORD = "/api/v1/admin/security/password";
const newPassword = "an even better password than that";

describe("an admin’s own password", () => {
  let site: Site;
  let people = 0;
  let email: string;
  let grace: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    email = `grace.${++people}@example.com`;
    await addPerson(site, email);
    grace = await withPassword(site, email);
  });

  const age = (minutes: number) =>
    site.sql(
      `update admin_sessions set created_at = created_at - make_interval(mins => $2), proven_at = proven_at - make_interval(mins => $2)
       where user_id = (select id from users where email = $1)`,
      [email, minutes],
    );
  const isIn = async (client: Client) => (await client.get("/api/v1/admin/settings")).status === 200;
  const confirm = (password: unknown, client = grace) => client.post(CONFIRM, { password });
  const change = (currentPassword: string, next: string, client = grace) =>
    client.put(PASSWORD, { currentPassword, newPassword: next });

  it("is asked again before a code, a quarter of an hour after it was last typed", async () => {
    expect((await grace.generate()).status).toBe(201);
    await age(14);
    expect((await grace.generate()).status).toBe(201);
    await age(2);
    const refused = await grace.generate();
    expect([refused.status, refused.code]).toEqual([403, "reauthentication_required"]);
    expect((await confirm(admin.password)).status).toBe(200);
    expect((await grace.generate()).status).toBe(201);
    await age(16);
    expect((await grace.generate()).code).toBe("reauthentication_required");
  });

  it("is asked before a code for an employee’s phone, and before somebody is given another password", async () => {
    const office = officeOf(site, grace);
    await office.enable("field-manager");
    const { id, roleId } = await office.hire();
    await age(16);
    expect((await office.generateFor(id)).code).toBe("reauthentication_required");
    expect((await grace.patch(`${EMPLOYEES}/${id}`, { password: newPassword })).code).toBe("reauthentication_required");
    expect((await grace.patch(`${EMPLOYEES}/${id}`, { lastName: "Doe" })).status).toBe(200);
    const made = { firstName: "Eve", lastName: "Doe", email: `eve.${email}`, roleId };
    expect((await grace.post(EMPLOYEES, { ...made, password: newPassword })).code).toBe("reauthentication_required");
    expect((await grace.post(EMPLOYEES, made)).status).toBe(201);
    await confirm(admin.password);
    expect((await office.generateFor(id)).status).toBe(201);
    expect((await grace.patch(`${EMPLOYEES}/${id}`, { password: newPassword })).status).toBe(200);
  });

  it("confirmed in one browser, is not confirmed in another", async () => {
    const elsewhere = site.client({ instance: 1 });
    await elsewhere.signIn(email, admin.password);
    await age(16);
    await confirm(admin.password);
    expect((await elsewhere.generate()).code).toBe("reauthentication_required");
    expect((await grace.at(site.instances[1]?.url ?? "").generate()).status).toBe(201);
  });

  it("is not asked of a phone, which has none to type", async () => {
    const own = site.client().with((await grace.connect(phone(email))).token);
    await age(16);
    expect((await own.generate()).status).toBe(201);
  });

  it.each([["wrong"], [""], [null], [7], [["a"]], ["a\0b"], ["\ud800"], ["x".repeat(257)]])(
    "is not confirmed by %j, and whoever is signed in stays so",
    async (password) => {
      await age(16);
      const answer = await confirm(password);
      expect([400, 403]).toContain(answer.status);
      expect(["invalid_request", "password_wrong"]).toContain(answer.code);
      expect(await isIn(grace)).toBe(true);
      expect((await grace.generate()).code).toBe("reauthentication_required");
    },
  );

  it("who confirmed it, and who did not, is in the audit log; the password is not", async () => {
    await confirm("a very wrong guess");
    await confirm(admin.password);
    const [failed] = await eventsOf(grace, "action=admin.confirm_failed");
    const [confirmed] = await eventsOf(grace, "action=admin.confirmed");
    for (const event of [failed, confirmed])
      expect(event).toMatchObject({ actor: { name: "Grace Hopper" }, ipAddress: grace.address, details: {} });
    expect(site.log()).not.toMatch(/very wrong guess|correct horse/);
  });

  it("changed, ends every other sign-in at once, on the web and on phones, and codes that wait", async () => {
    const elsewhere = site.client({ instance: 1 });
    await elsewhere.signIn(email, admin.password);
    const own = site.client().with((await grace.connect(phone(email))).token);
    const code = (await grace.generate()).data;
    const answer = await change(admin.password, newPassword);
    expect([answer.status, answer.body?.message]).toEqual([200, "Password changed."]);
    expect([await isIn(grace), await isIn(elsewhere)]).toEqual([true, false]);
    expect((await own.get("/api/v1/account/me")).code).toBe("session_expired");
    expect((await site.client().exchange(code.token, phone("late"))).code).toBe("token_cancelled");
    const [event] = await eventsOf(grace, "action=employee.changed");
    expect(event).toMatchObject({ actor: { name: "Grace Hopper" }, details: { changes: { password: "changed" } } });
    await elsewhere.signIn(email, admin.password);
    expect(await isIn(elsewhere)).toBe(false);
    await elsewhere.signIn(email, newPassword);
    expect(await isIn(elsewhere)).toBe(true);
  });

  it("stays as it was where the current one is wrong, the new one is too short, or is the current one", async () => {
    const elsewhere = site.client();
    await elsewhere.signIn(email, admin.password);
    expect((await change("not my password at all", newPassword)).code).toBe("password_wrong");
    const short = await change(admin.password, "fourteen chars");
    expect([short.code, short.body?.errors]).toEqual([
      "invalid_request",
      { newPassword: ["must have at least 15 characters"] },
    ]);
    expect((await change(admin.password, admin.password)).body?.message).toBe("You have this password already.");
    expect(await isIn(elsewhere)).toBe(true);
    expect((await confirm(admin.password)).status).toBe(200);
  });

  it("changed by two browsers at once, is changed by one, which stays signed in alone", async () => {
    const elsewhere = site.client({ instance: 1 });
    await elsewhere.signIn(email, admin.password);
    const answers = await Promise.all([
      change(admin.password, `${newPassword} 1`),
      change(admin.password, `${newPassword} 2`, elsewhere),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect([await isIn(grace), await isIn(elsewhere)].filter(Boolean)).toHaveLength(1);
  });
});

describe("guesses at an admin’s own password", () => {
  it("are five in a quarter of an hour, on every instance and for both questions, and a stranger uses none of them up", async () => {
    const site = await startSite({ instances: 2, env: { RATE_LIMIT_MULTIPLIER: "1" } });
    try {
      const ada = await site.admin();
      for (let tries = 0; tries < 5; tries++) await site.client().signIn(admin.email, "a stranger’s guess");
      const answers = await Promise.all(
        times(10, (index) => {
          const at = ada.at(site.instances[index % 2]?.url ?? "");
          if (index % 3 === 0) return at.put(PASSWORD, { currentPassword: "wrong", newPassword });
          return at.post(CONFIRM, { password: "wrong" });
        }),
      );
      expect(refusedOf(answers)).toHaveLength(5);
      expect(answers.filter(({ code }) => code === "password_wrong")).toHaveLength(5);
      const late = await ada.post(CONFIRM, { password: admin.password });
      expect([late.status, late.code]).toEqual([429, "rate_limited"]);
      expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
    } finally {
      await site.close();
    }
  });
});
