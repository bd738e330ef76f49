import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Profile } from "@/lib/uid-login/contract";
import { phone, type Answer, type Client } from "./support/client";
import { eventsOf } from "./support/employees";
import { KeyHolder } from "./support/key-holder";
import { times } from "./support/many";
import { type Office, officeOf } from "./support/office";
import { admin, startSite, type Site } from "./support/site";

const ME = "/api/v1/account/me";

describe("an employee's phone that holds a key", () => {
  let site: Site;
  let ada: Client;
  let office: Office;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
    office = officeOf(site, ada);
    await office.enable();
    await office.enable("field-manager");
    await office.settle({ employeeDeviceLimit: 5 });
  });
  afterAll(() => site.close());

  const tap = (key: KeyHolder, deviceId: string, more: Record<string, unknown> = {}, from = site.client()) =>
    key.send<Profile>(from, "POST", "/api/V1/loginWithUid", { body: { deviceId, ...more } });
  const me = (key: KeyHolder, token: string) => key.send(site.client().with(token), "GET", ME);
  const expectRefused = (answer: Answer, code: string, status = 401) =>
    expect([answer.status, answer.code], answer.text).toEqual([status, code]);
  /** Somebody whose phone was registered by scanning, with its key. */
  const scanned = async (identifier: string) => {
    const john = await office.hire();
    const key = await KeyHolder.make();
    const { token } = (await office.generateFor(john.id)).data;
    const { data } = await key.exchange(site.client(), token, phone(identifier));
    return { john, key, given: data };
  };

  it("taps with a proof, and its token is bound", async () => {
    const { key } = await scanned("scanned");
    const { data } = await tap(key, "scanned");
    expect(data.tokenType).toBe("DPoP");
    expect((await me(key, data.token)).status).toBe(200);
    expectRefused(await site.client().with(data.token).get(ME), "invalid_token");
  });

  it("is not signed in for whoever has copied its identifier", async () => {
    const { key, john } = await scanned("copied");
    const without = await office.tap("copied");
    expectRefused(without, "key_required");
    expect(without.headers.get("www-authenticate")).toBe('DPoP algs="ES256"');
    expectRefused(await tap(await KeyHolder.make(), "copied"), "key_mismatch");
    const reasons = (await eventsOf(ada, "action=employee.sign_in_failed")).map(({ details }) => details["reason"]);
    expect(reasons.slice(0, 2)).toEqual(["key_mismatch", "key_required"]);
    expect((await tap(key, "copied")).status).toBe(200);
    // Nor is a stranger told how its person is doing.
    await office.change(john.id, { status: "inactive" });
    expectRefused(await office.tap("copied"), "key_required");
    expectRefused(await tap(key, "copied"), "account_inactive", 403);
    expectRefused(await office.tap("nobodys"), "device_not_found", 404);
    const missing = await site.client().post("/api/V1/loginWithUid", {});
    expect(missing.body?.message).toBe("deviceId is required");
  });

  it("registered by hand, is known by the key of its first tap", async () => {
    const john = await office.hire();
    await office.register(john.id, "by-hand");
    const key = await KeyHolder.make();
    expect((await tap(key, "by-hand")).status).toBe(200);
    expectRefused(await office.tap("by-hand"), "key_required");
    expectRefused(await tap(await KeyHolder.make(), "by-hand"), "key_mismatch");
    expect((await tap(key, "by-hand")).status).toBe(200);
  });

  it("of many first taps at once, one key is taken, and the others are refused", async () => {
    const john = await office.hire();
    await office.register(john.id, "rushed");
    const keys = await Promise.all(times(10, () => KeyHolder.make()));
    const answers = await Promise.all(
      keys.map((key, index) => tap(key, "rushed", {}, site.client({ instance: index % 2 }))),
    );
    const expected = [...times(9, () => "key_mismatch"), "ok"];
    expect(answers.map(({ code }) => code ?? "ok").sort()).toEqual(expected);
    const won = answers.findIndex(({ status }) => status === 200);
    expect((await me(keys[won] as KeyHolder, answers[won]?.data.token ?? "")).status).toBe(200);
    const again = await Promise.all(keys.map((key) => tap(key, "rushed")));
    expect(again.map(({ code }) => code ?? "ok").sort()).toEqual(expected);
  });

  it("one that has tapped without a key cannot be taken over by a stranger's key", async () => {
    const john = await office.hire();
    await office.register(john.id, "plain");
    const own = await office.tap("plain");
    const key = await KeyHolder.make();
    const theirs = await tap(key, "plain");
    expect([theirs.status, theirs.data.tokenType]).toEqual([200, "DPoP"]);
    expect((await office.tap("plain")).status).toBe(200);
    expect((await site.client().with(own.data.token).get(ME)).status).toBe(200);
  });

  it("with the person's PIN, takes its key, and its plain sign-ins end", async () => {
    const john = await office.hire();
    await office.register(john.id, "pinned");
    const plain = (await office.tap("pinned")).data.token;
    await site.client().with(plain).put("/api/V1/pin", { pin: "2468" });
    await office.settle({ isUidPinRequired: true });
    const key = await KeyHolder.make();
    expectRefused(await tap(key, "pinned"), "pin_required");
    const bound = await tap(key, "pinned", { pin: "2468" });
    await office.settle({ isUidPinRequired: false });
    expect((await me(key, bound.data.token)).status).toBe(200);
    expectRefused(await site.client().with(plain).get(ME), "session_expired");
    expectRefused(await office.tap("pinned", { pin: "2468" }), "key_required");
  });

  it("is nobody's by being first, where keys are asked for once PINs are", async () => {
    const john = await office.hire();
    await office.register(john.id, "guarded");
    await office.tap("guarded");
    await office.settle({ isUidPinRequired: true, isDeviceKeyRequired: true });
    expectRefused(await tap(await KeyHolder.make(), "guarded"), "pin_required");
    await office.settle({ isUidPinRequired: false, isDeviceKeyRequired: false });
    expect((await office.tap("guarded")).status).toBe(200);
  });

  it("registered with the password, is known by the key of that sign-in", async () => {
    const john = await office.hire();
    const key = await KeyHolder.make();
    const body = { email: john.email, password: admin.password };
    const { data } = await key.send<Profile>(site.client(), "POST", "/api/V1/login", { body });
    expect(data.tokenType).toBe("DPoP");
    const own = site.client().with(data.token);
    const device = { deviceId: "own", deviceType: "android", name: "Own" };
    expectRefused(await own.post("/api/V1/registerDevice", device), "invalid_token");
    expect((await key.send(own, "POST", "/api/V1/registerDevice", { body: device })).status).toBe(201);
    expectRefused(await office.tap("own"), "key_required");
    expect((await tap(key, "own")).status).toBe(200);
  });

  it("begins anew when the office removes it and registers it again", async () => {
    const { john, key, given } = await scanned("replaced");
    await office.remove(given.device.id);
    await office.register(john.id, "replaced");
    const next = await KeyHolder.make();
    expect((await tap(next, "replaced")).status).toBe(200);
    expectRefused(await tap(key, "replaced"), "key_mismatch");
    // Registered anew without removing it first: the same.
    await office.register(john.id, "replaced");
    expect((await tap(key, "replaced")).status).toBe(200);
  });

  it("is asked for where the policy says so, and no code is spent without", async () => {
    const john = await office.hire();
    await office.register(john.id, "policy");
    const before = (await office.tap("policy")).data.token;
    await office.settle({ isDeviceKeyRequired: true });
    const code = (await ada.generate()).data;
    expectRefused(await site.client().exchange(code.token, phone("admins")), "key_required");
    expectRefused(await office.tap("policy"), "key_required");
    expectRefused(await office.signIn(john.email), "key_required");
    expectRefused(await office.tap("nobodys"), "device_not_found", 404);
    const key = await KeyHolder.make();
    expect((await key.exchange(site.client(), code.token, phone("admins"))).status).toBe(200);
    expectRefused(await site.client().exchange(code.token, phone("admins")), "token_used", 409);
    expect((await site.client().with(before).get(ME)).status).toBe(200);
    expect((await tap(key, "policy")).status).toBe(200);
    await office.settle({ isDeviceKeyRequired: false });
    expectRefused(await office.tap("policy"), "key_required");
  });
});
