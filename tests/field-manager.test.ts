import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DevicePage, OwnDevice } from "@/lib/devices/contract";
import { phone, type Client } from "./support/client";
import { officeOf, type Office } from "./support/office";
import { backends, startSite, type Site } from "./support/site";

const list = "/api/v1/admin/field-manager/devices";

describe.each(backends)("Field Manager on %s", (backend) => {
  let site: Site;
  let ada: Client;
  let office: Office;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
    office = officeOf(site, ada);
    await office.enable();
  });
  afterAll(() => site.close());

  const own = (client: Client, deviceId: string) =>
    client.post<{ device: OwnDevice }>("/api/V1/registerDevice", { deviceId, deviceType: "android", name: "Mine" });
  const verify = (client: Client, deviceId: string) => client.get(`/api/V1/checkDevice?deviceId=${deviceId}`);

  it("the office registers a phone, sees it listed with its person, renames and removes it", async () => {
    const person = await office.hire();
    const answer = await office.register(person.id, "listed", "Yard phone");
    expect([answer.status, answer.data.device.registeredVia]).toEqual([201, "field_manager"]);
    const { id } = answer.data.device;
    await office.tap("listed");
    const found = (await ada.get<DevicePage>(`${list}?q=${person.email}`)).data.devices;
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ id, identifier: "listed", name: "Yard phone", status: "active" });
    expect(found[0]?.owner.id).toBe(person.id);
    expect(found[0]?.lastSignInAt).not.toBeNull();
    const renamed = await ada.patch<{ device: { name: string } }>(`${list}/${id}`, { name: "Gate phone" });
    expect(renamed.data.device.name).toBe("Gate phone");
    expect((await office.remove(id)).status).toBe(200);
    expect((await office.remove(id)).status).toBe(200);
    expect((await ada.get<DevicePage>(`${list}?q=listed`)).data.devices).toEqual([]);
    expect((await ada.get<DevicePage>(`${list}?q=listed&status=revoked`)).data.devices).toHaveLength(1);
  });

  it("an admin's own phones are not among the employees', nor the other way round", async () => {
    const person = await office.hire();
    const theirs = (await office.register(person.id, "an-employees")).data.device;
    const mine = await ada.connect(phone("an-admins"));
    const ids = async (path: string) => (await ada.get<DevicePage>(path)).data.devices.map(({ id }) => id);
    expect(await ids(list)).not.toContain(mine.device.id);
    expect(await ids("/api/v1/admin/app/devices?owner=all")).not.toContain(theirs.id);
    expect((await ada.delete(`${list}/${mine.device.id}`)).code).toBe("device_not_found");
    expect((await ada.delete(`/api/v1/admin/app/devices/${theirs.id}`)).code).toBe("device_not_found");
  });

  it("an employee holds as many phones as the policy says, and the same one again is not another", async () => {
    const person = await office.hire();
    expect((await office.register(person.id, "first")).status).toBe(201);
    expect((await office.register(person.id, "second")).code).toBe("device_limit");
    expect((await office.register(person.id, "first", "Again")).data.device.name).toBe("Again");
    await office.settle({ employeeDeviceLimit: 2 });
    expect((await office.register(person.id, "second")).status).toBe(201);
    await office.settle({ employeeDeviceLimit: 1 });
  });

  it("an identifier that the office gave to somebody is taken, one that they took themselves the office may give on", async () => {
    const [one, two] = [await office.hire(), await office.hire()];
    await office.register(one.id, "given");
    const refused = await office.register(two.id, "given");
    expect([refused.status, refused.code]).toEqual([409, "device_taken"]);
    const three = await office.hire();
    const self = site.client().with((await office.signIn(three.email)).data.token);
    expect((await own(self, "taken-by-themselves")).status).toBe(201);
    expect((await office.register(two.id, "taken-by-themselves")).status).toBe(201);
    expect((await self.get("/api/v1/account/me")).code).toBe("device_revoked");
    expect((await office.tap("taken-by-themselves")).data.id).toBe(two.id);
  });

  it("nobody is registered who is not there", async () => {
    for (const answer of [await office.register(999_999, "nobodys"), await office.generateFor(999_999)])
      expect([answer.status, answer.code]).toEqual([404, "employee_not_found"]);
  });

  it("a phone that scans the office's code is registered to that person, once, and opens no admin endpoint", async () => {
    const boss = await office.hire({ isAdmin: true });
    const { token } = (await office.generateFor(boss.id)).data;
    const opened = await site.client().post<{ person: string }>("/api/v1/admin/app/open-token", { token });
    expect(opened.data.person).toBe("John Doe");
    const scanned = await site.client().exchange(token, phone("scanned"));
    expect(scanned.data.user.id).toBe(boss.id);
    expect((await site.client().exchange(token, phone("another"))).code).toBe("token_used");
    const client = site.client().with(scanned.data.token);
    expect((await client.get("/api/v1/account/me")).status).toBe(200);
    expect((await client.get("/api/v1/admin/app/devices")).code).toBe("insufficient_scope");
    expect((await office.tap("scanned")).data.id).toBe(boss.id);
  });

  it("a refusal that is not about the code does not spend it", async () => {
    const [one, two] = [await office.hire(), await office.hire()];
    await office.register(one.id, "not-spent");
    const { token } = (await office.generateFor(two.id)).data;
    expect((await site.client().exchange(token, phone("not-spent"))).code).toBe("device_taken");
    await office.change(two.id, { status: "inactive" });
    await office.change(two.id, { status: "active" });
    expect((await site.client().exchange(token, phone("spent"))).code).toBe("token_cancelled");
    const again = (await office.generateFor(two.id)).data;
    await office.register(two.id, "limit");
    expect((await site.client().exchange(again.token, phone("spent"))).code).toBe("device_limit");
    await office.disable("field-manager");
    expect((await site.client().exchange(again.token, phone("limit"))).code).toBe("addon_disabled");
    await office.enable();
    expect((await site.client().exchange(again.token, phone("limit"))).status).toBe(200);
  });

  it("a new code for the same person cancels the one before, and none of another person or kind", async () => {
    const [one, two] = [await office.hire(), await office.hire()];
    const first = (await office.generateFor(one.id)).data;
    const others = [(await office.generateFor(two.id)).data, (await ada.generate()).data];
    await office.generateFor(one.id);
    const state = async ({ id }: { id: string }) =>
      (await ada.get<{ token: { state: string } }>(`/api/v1/admin/app/tokens/${id}`)).data.token.state;
    expect(await state(first)).toBe("cancelled");
    for (const other of others) expect(await state(other)).toBe("waiting");
  });

  it("an employee signs in with password, by e-mail or code, registers their phone, and taps from then on", async () => {
    const person = await office.hire();
    for (const name of [person.email, person.email.toUpperCase(), person.employeeCode ?? ""]) {
      const answer = await office.signIn(name);
      expect([answer.status, answer.data.id, answer.data.expiresIn]).toEqual([200, person.id, 40320]);
    }
    const client = site.client().with((await office.signIn(person.email)).data.token);
    const me = () => client.get<{ device: { id: string } | null; session: { method: string } }>("/api/v1/account/me");
    expect((await me()).data).toMatchObject({ device: null, session: { method: "password" } });
    expect((await verify(client, "mine")).body).toEqual({ success: true, message: "Device not registered" });
    const registered = await own(client, "mine");
    expect([registered.status, registered.data.device.deviceType]).toEqual([201, "android"]);
    expect((await verify(client, "mine")).body).toEqual({ success: true, message: "Device verified successfully" });
    expect((await me()).data.device?.id).toBe(registered.data.device.id);
    expect((await office.tap("mine")).data.id).toBe(person.id);
    expect((await own(client, "one-more")).code).toBe("device_limit");
    const other = site.client().with((await office.signIn((await office.hire()).email)).data.token);
    expect([(await verify(other, "mine")).code, (await own(other, "mine")).code]).toEqual([
      "device_taken",
      "device_taken",
    ]);
  });

  it("a sign-in with one tap registers no further phone", async () => {
    const person = await office.hire();
    await office.register(person.id, "tapped");
    const client = site.client().with((await office.tap("tapped")).data.token);
    expect((await own(client, "thiefs")).code).toBe("insufficient_scope");
  });

  it("whatever is wrong with a password sign-in, it says the same", async () => {
    const [inactive, office2] = [await office.hire(), await office.hire({ hasMobileAccess: false })];
    await office.change(inactive.id, { status: "inactive" });
    const answers = [
      await office.signIn("nobody@example.com"),
      await office.signIn(inactive.email),
      await office.signIn(office2.email),
      await site.client().post("/api/V1/login", { email: inactive.email, password: "wrong" }),
    ];
    for (const answer of answers)
      expect([answer.status, answer.code, answer.body?.message]).toEqual([
        401,
        "invalid_credentials",
        "Email or password is wrong.",
      ]);
  });

  it("while the addon is off, all of it answers that it is, and UID Login is off with it", async () => {
    const person = await office.hire();
    const client = site.client().with((await office.signIn(person.email)).data.token);
    await office.disable("field-manager");
    const answers = [
      await ada.get(list),
      await office.register(person.id, "off"),
      await ada.delete(`${list}/0b9f6c1e-3f0a-4c57-9a51-0d6f2a5b7c11`),
      await office.generateFor(person.id),
      await office.signIn(person.email),
      await verify(client, "off"),
      await own(client, "off"),
      await office.tap("scanned"),
    ];
    for (const answer of answers) expect([answer.status, answer.code]).toEqual([404, "addon_disabled"]);
    await office.enable();
  });
});
