import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer, Client } from "./support/client";
import { phone } from "./support/client";
import { command } from "./support/command";
import { addEmployee, addRole, password, ROLES } from "./support/employees";
import { holding } from "./support/hold";
import { KeyHolder } from "./support/key-holder";
import { officeOf, type Office } from "./support/office";
import { startSite, type Site } from "./support/site";

describe("changes that need the same rows at the same time", () => {
  let site: Site;
  let ada: Client;
  let office: Office;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
    office = officeOf(site, ada);
    await office.enable("field-manager");
    await office.enable("uid-login");
  });
  afterAll(() => site.close());

  /** Begins each once those before it wait, with a row held by somebody else; answers what became of them. */
  async function inTurn<Told = Answer>(held: string, steps: (() => Promise<Told>)[]): Promise<Told[]> {
    const answers: Promise<Told>[] = [];
    await holding(site, held, async (untilWaiting) => {
      for (const [index, step] of steps.entries()) {
        const answer = step();
        answers.push(answer);
        await Promise.race([answer, untilWaiting(index + 1)]);
      }
    });
    return Promise.all(answers);
  }

  it("phones of two people are revoked together while their role loses mobile access: both happen", async () => {
    const role = await addRole(ada, { isAdmin: true, isMobileAppAccessEnabled: true });
    const connected = async (name: string) => {
      const person = await addEmployee(ada, { roleId: role.id, password });
      const web = site.client({ instance: 1 });
      await web.signIn(person.email, password);
      return { web, ...(await web.connect(phone(name))) };
    };
    const bystander = await connected("bystander");
    const pair = [await connected("one"), await connected("other")].sort((a, b) =>
      a.device.id < b.device.id ? -1 : 1,
    );
    const code = (await pair[1]?.web.with(pair[1].token).generate())?.data;
    const answers = await inTurn(
      `select 1 from device_sessions where device_id = '${bystander.device.id}' for update`,
      [
        () => ada.patch(`${ROLES}/${role.id}`, { isMobileAppAccessEnabled: false }),
        () => ada.post("/api/v1/admin/app/devices/revoke", { devices: pair.map(({ device }) => device.id) }),
      ],
    );
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [200, expect.anything()],
      [200, expect.stringContaining('"revoked":2')],
    ]);
    expect((await site.client().exchange(code?.token ?? "", phone("late"))).code).toBe("token_cancelled");
    expect(site.log()).not.toMatch(/deadlock|"level":50/);
  });

  it("a phone registers anew while the office gives its identifier to somebody else: one has it, and nobody hears 503", async () => {
    const [first, second] = [await office.hire(), await office.hire()];
    const own = site.client({ instance: 1 }).with((await office.signIn(first.email)).data.token);
    const register = () => own.post("/api/V1/registerDevice", { deviceId: "twice", deviceType: "ios" });
    expect((await register()).status).toBe(201);
    const [given, again] = await inTurn("select 1 from devices where identifier = 'twice' for update", [
      () => office.register(second.id, "twice"),
      register,
    ]);
    expect(given?.status).toBe(201);
    expect(["device_taken", "session_expired"]).toContain(again?.code);
    expect(site.log()).not.toMatch(/deadlock|"level":50/);
  });

  it("an employee taps while the office gives their phone to somebody else: both are answered, and the phone is gone", async () => {
    const [first, second] = [await office.hire(), await office.hire()];
    const own = site.client().with((await office.signIn(first.email)).data.token);
    expect((await own.post("/api/V1/registerDevice", { deviceId: "tapped", deviceType: "ios" })).status).toBe(201);
    // From now on the first key that taps is the phone's, and ends what it had before.
    await office.settle({ isDeviceKeyRequired: true });
    const key = await KeyHolder.make();
    const tap = () => key.send(site.client(), "POST", "/api/V1/loginWithUid", { body: { deviceId: "tapped" } });
    const ofPhone = "device_id = (select id from devices where identifier = 'tapped')";
    const [tapped, given] = await inTurn(`select 1 from device_sessions where ${ofPhone} for update`, [
      tap,
      () => office.register(second.id, "tapped"),
    ]);
    expect([tapped?.status, given?.status]).toEqual([200, 201]);
    expect((await tap()).status).toBe(200);
    expect((await own.get("/api/v1/account/me")).status).toBe(401);
    expect(site.log()).not.toMatch(/deadlock|"level":50/);
    await office.settle({ isDeviceKeyRequired: false });
  });

  // The last one: it ends everybody's sign-ins.
  it("all access is ended at the terminal while a role loses mobile access: both happen", async () => {
    const role = await addRole(ada, { isMobileAppAccessEnabled: true });
    const [theirs, others] = [await addEmployee(ada, { roleId: role.id }), await addEmployee(ada)];
    const id = (digit: number) => `${digit}0000000-0000-4000-8000-000000000000`;
    // Of the role’s two the later one has the lower id; what is held lies between them.
    for (const [digit, { id: userId }] of [
      [9, theirs],
      [5, others],
      [1, theirs],
    ] as const)
      await site.sql(
        `insert into device_sessions (id, user_id, method, expires_at) values ($1, $2, 'password', now() + interval '1 hour')`,
        [id(digit), userId],
      );
    const [ended, changed] = await inTurn<{ code?: string | number | undefined; said?: string; status?: number }>(
      `select 1 from device_sessions where id = '${id(5)}' for update`,
      [
        () => command(site, ["access", "end-all"]),
        () => ada.patch(`${ROLES}/${role.id}`, { isMobileAppAccessEnabled: false }),
      ],
    );
    expect(ended).toMatchObject({ code: 0, said: expect.stringMatching(/sign-ins of phones ended$/m) });
    expect(changed?.status).toBe(200);
    expect(await site.sql("select 1 from device_sessions where ended_at is null")).toEqual([]);
    expect(site.log()).not.toMatch(/deadlock|"level":50/);
  });
});
