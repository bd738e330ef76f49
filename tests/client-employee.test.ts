import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextStep } from "@/lib/client/errors";
import { failure, handset } from "./support/handset";
import { type Office, officeOf } from "./support/office";
import { admin, startSite, type Site } from "./support/site";

describe("the client on an employee’s phone", () => {
  let site: Site;
  let office: Office;
  let phones = 0;

  beforeAll(async () => {
    site = await startSite();
    office = officeOf(site, await site.admin());
    await office.enable();
    await office.enable("field-manager");
  });
  afterAll(() => site.close());

  /** Somebody with a phone that the office registered. */
  async function employed() {
    const person = await office.hire();
    const identifier = `employee-phone-${++phones}`;
    const { device } = (await office.register(person.id, identifier)).data;
    return { person, identifier, device, phone: handset(site.baseUrl) };
  }

  it("knows whether it is registered, and does not take a switched-off addon or another address for a no", async () => {
    const { phone, identifier } = await employed();
    expect(await phone.isRegistered(identifier)).toBe(true);
    expect(await phone.isRegistered(`${identifier} & co/?`)).toBe(false);
    const elsewhere = await failure(handset(`${site.baseUrl}/elsewhere`).isRegistered(identifier));
    expect(elsewhere.status).toBe(404);
    await office.disable();
    for (const refusal of [failure(phone.isRegistered(identifier)), failure(phone.signInWithUid(identifier))])
      expect(await refusal.then((error) => [error.code, nextStep(error)])).toEqual(["addon_disabled", "ask_office"]);
    await office.enable();
  });

  it("signs in with one tap, and is told who that is and for how long", async () => {
    const { phone, identifier, person } = await employed();
    const profile = await phone.signInWithUid(identifier);
    expect(profile).toMatchObject({ id: person.id, email: person.email, expiresIn: 40320 });
    expect(phone.kept()).toBe(profile.token);
    const { session, device } = await phone.account();
    expect([session.method, session.scope, device?.name]).toEqual(["uid", "", "Phone"]);
    const admins = await failure(phone.devices());
    expect([admins.status, admins.code, nextStep(admins)]).toEqual([403, "insufficient_scope", "ask_office"]);
    expect(phone.kept()).toBe(profile.token);
  });

  it("is told to ask for the PIN, how many tries are left, and how long to wait once there are none", async () => {
    const { phone, identifier } = await employed();
    await phone.signInWithUid(identifier);
    await phone.setPin("2468");
    await office.settle({ isUidPinRequired: true });
    const wanted = await failure(phone.signInWithUid(identifier));
    expect([wanted.status, wanted.code, nextStep(wanted)]).toEqual([401, "pin_required", "ask_pin"]);
    await phone.signInWithUid(identifier, "2468");
    const kept = phone.kept();
    for (const left of [4, 3, 2, 1, 0]) {
      const wrong = await failure(phone.signInWithUid(identifier, "0000"));
      expect([wrong.code, wrong.triesLeft, nextStep(wrong)]).toEqual(["pin_wrong", left, "ask_pin"]);
    }
    const locked = await failure(phone.signInWithUid(identifier, "2468"));
    expect([locked.status, locked.code, nextStep(locked)]).toEqual([429, "pin_locked", "retry"]);
    expect(locked.retryAfter).toBeGreaterThan(840);
    expect(locked.retryAfter).toBeLessThanOrEqual(900);
    expect([phone.kept(), phone.ended]).toEqual([kept, []]);
    await office.settle({ isUidPinRequired: false });
  });

  it("changes the PIN for whoever knows the one before", async () => {
    const { phone, identifier } = await employed();
    await phone.signInWithUid(identifier);
    await phone.setPin("2468");
    expect((await failure(phone.setPin("1357"))).code).toBe("pin_required");
    expect((await failure(phone.setPin("1357", "0000"))).triesLeft).toBe(4);
    await phone.setPin("1357", "2468");
    const short = await failure(phone.setPin("1"));
    expect([nextStep(short), Object.keys(short.errors)]).toEqual(["correct", ["pin"]]);
  });

  it("registers itself after a sign-in with the password: from then on one tap is enough", async () => {
    const person = await office.hire();
    const phone = handset(site.baseUrl);
    const identifier = `own-phone-${++phones}`;
    await phone.signInWithPassword(person.employeeCode ?? "", admin.password);
    expect((await phone.account()).device).toBeNull();
    expect(await phone.isOwnDevice(identifier)).toBe(false);
    const { device } = await phone.registerDevice(identifier, "ios", "John’s iPhone");
    expect(device).toMatchObject({ deviceId: identifier, deviceType: "ios", name: "John’s iPhone" });
    expect(await phone.isOwnDevice(identifier)).toBe(true);
    expect((await phone.account()).device?.id).toBe(device.id);
    await phone.signInWithUid(identifier);
    const tapped = await failure(phone.registerDevice(`${identifier}-b`, "ios", "Another"));
    expect(tapped.code).toBe("insufficient_scope");
    await phone.signInWithPassword(person.email, admin.password);
    const second = await failure(phone.registerDevice(`${identifier}-b`, "ios", "Another"));
    expect([second.code, nextStep(second)]).toEqual(["device_limit", "ask_office"]);
  });

  it("is told that a phone is somebody else’s, and a wrong password from a wrong sign-in", async () => {
    const { identifier } = await employed();
    const other = await office.hire();
    const phone = handset(site.baseUrl);
    await phone.signInWithPassword(other.email, admin.password);
    const kept = phone.kept();
    for (const work of [() => phone.isOwnDevice(identifier), () => phone.registerDevice(identifier, "android", "Mine")])
      expect(await failure(work()).then((error) => [error.status, error.code])).toEqual([409, "device_taken"]);
    const wrong = await failure(phone.signInWithPassword(other.email, "not this one"));
    expect([wrong.status, wrong.code, nextStep(wrong)]).toEqual([401, "invalid_credentials", "correct"]);
    expect([phone.kept(), phone.ended]).toEqual([kept, []]);
  });
});
