import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Answer, Client } from "./support/client";
import { EMPLOYEES, ROLES } from "./support/employees";
import { officeOf } from "./support/office";
import { addPerson } from "./support/people";
import { FACTOR, enrol } from "./support/second-factor";
import { admin, backends, startSite, type Site } from "./support/site";

describe.each(backends)("the password is asked for again (%s)", (backend) => {
  let site: Site;
  const email = "grace@example.com";
  let grace: Client;

  beforeAll(async () => {
    site = await startSite({ backend });
    await addPerson(site, email);
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    grace = site.client();
    await grace.signIn(email, admin.password);
  });

  const age = (minutes: number) =>
    site.sql("update admin_sessions set proven_at = proven_at - make_interval(mins => $1)", [minutes]);
  const confirm = (password: string) => grace.post("/api/v1/admin/security/confirm", { password });

  it("before somebody becomes an admin, whatever way they do, and before a phone is registered by hand", async () => {
    const office = officeOf(site, grace);
    await office.enable("field-manager");
    const [staff, desk] = [await office.hire(), await office.hire({ isAdmin: true })];
    await grace.patch(`${EMPLOYEES}/${desk.id}`, { status: "inactive" });
    const person = (name: string, roleId: number) => ({
      firstName: "Eve",
      lastName: "Doe",
      email: `${name}.${email}`,
      roleId,
    });
    const importOf = (name: string, role: string) =>
      grace.send("POST", `${EMPLOYEES}/import`, {
        raw: `firstName,lastName,email,role\nEve,Doe,${name}.${email},${role}`,
        headers: { "content-type": "text/csv" },
      });
    const adminRole = `Role of ${desk.email}`;
    const grave: [string, () => Promise<Answer>, number][] = [
      ["a person given an admin’s role", () => grace.patch(`${EMPLOYEES}/${staff.id}`, { roleId: desk.roleId }), 200],
      ["an admin who comes back", () => grace.patch(`${EMPLOYEES}/${desk.id}`, { status: "active" }), 200],
      ["a new admin", () => grace.post(EMPLOYEES, person("new", desk.roleId)), 201],
      ["an admin in a file", () => importOf("filed", adminRole), 201],
      ["a role made an admin’s", () => grace.patch(`${ROLES}/${staff.roleId}`, { isAdmin: true }), 200],
      ["a phone by hand", () => office.register(staff.id, `by hand ${email}`), 201],
    ];
    await age(16);
    for (const [what, act] of grave) expect([what, (await act()).code]).toEqual([what, "reauthentication_required"]);
    const unchanged = await site.sql("select id from users where email in ($1, $2)", [
      `new.${email}`,
      `filed.${email}`,
    ]);
    expect(unchanged).toEqual([]);
    // What gives nobody more than they had asks for nothing.
    for (const answer of [
      await grace.post(EMPLOYEES, person("plain", staff.roleId)),
      await importOf("plainly", `Role of ${staff.email}`),
      await grace.patch(`${EMPLOYEES}/${desk.id}`, { roleId: desk.roleId, lastName: "Moved" }),
      await grace.patch(`${ROLES}/${desk.roleId}`, { isAdmin: true, isLocationActivityTrackingEnabled: false }),
      await grace.patch(`${EMPLOYEES}/${staff.id}`, { status: "inactive" }),
      await grace.patch(`${EMPLOYEES}/${staff.id}`, { status: "active" }),
      await grace.send("POST", `${EMPLOYEES}/import?dryRun=true`, {
        raw: `firstName,lastName,email,role\nEve,Doe,dry.${email},${adminRole}`,
        headers: { "content-type": "text/csv" },
      }),
    ])
      expect([answer.status < 300, answer.text]).toEqual([true, expect.anything()]);
    await confirm(admin.password);
    for (const [what, act, status] of grave) expect([what, (await act()).status]).toEqual([what, status]);
  });

  it("before a protection is switched off, each of them, and nothing of such a change is kept until then", async () => {
    const SETTINGS = "/api/v1/admin/settings";
    const protections = [
      "isDeviceKeyRequired",
      "isNumberMatchRequired",
      "isSecondFactorRequired",
      "isUidPinRequired",
    ] as const;
    const all = (value: boolean) => Object.fromEntries(protections.map((name) => [name, value]));
    const change = (body: unknown) => grace.patch(SETTINGS, body);
    await enrol(grace);
    await age(16);
    // What protects more than before asks for nothing, nor does what was off and stays so, nor what is no protection.
    for (const body of [all(false), all(true), all(true), { siteName: "Kept" }, { employeeDeviceLimit: 2 }])
      expect([body, (await change(body)).status]).toEqual([body, 200]);
    for (const name of protections) {
      const answer = await change({ [name]: false, siteName: "Lost" });
      expect([name, answer.status, answer.code]).toEqual([name, 403, "reauthentication_required"]);
    }
    const { settings } = (await grace.get<{ settings: object }>(SETTINGS)).data;
    expect(settings).toMatchObject({ ...all(true), siteName: "Kept" });
    await confirm(admin.password);
    for (const name of protections) expect([name, (await change({ [name]: false })).status]).toEqual([name, 200]);
    await grace.delete(FACTOR);
  });
});
