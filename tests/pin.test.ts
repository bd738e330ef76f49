import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client } from "./support/client";
import { officeOf, type Office } from "./support/office";
import { backends, startSite, type Site } from "./support/site";

describe.each(backends)("a PIN on %s", (backend) => {
  let site: Site;
  let ada: Client;
  let office: Office;
  let people = 0;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
    office = officeOf(site, ada);
    await office.enable();
  });
  afterAll(() => site.close());

  /** An employee with a phone, a PIN, and the network where they are at home. */
  async function withPin(pin = "2468") {
    await office.settle({ isUidPinRequired: false });
    const person = await office.hire();
    const uid = `pin-phone-${++people}`;
    await office.register(person.id, uid);
    const home = site.client();
    const { token } = (await office.tap(uid, {}, home)).data;
    const phone = home.with(token);
    expect((await phone.put("/api/V1/pin", { pin })).status).toBe(200);
    await office.settle({ isUidPinRequired: true });
    return { person, uid, home, phone };
  }

  it("is asked for where the policy says so, and nowhere else", async () => {
    const { uid } = await withPin();
    const without = await office.tap(uid);
    expect([without.status, without.code]).toEqual([401, "pin_required"]);
    expect((await office.tap(uid, { pin: "2468" })).status).toBe(200);
    await office.settle({ isUidPinRequired: false });
    expect((await office.tap(uid)).status).toBe(200);
    expect((await office.tap(uid, { pin: "9999" })).status).toBe(200);
  });

  it("tells how many tries are left, and locks after the fifth", async () => {
    const { uid, home } = await withPin();
    const stranger = site.client();
    for (const left of [4, 3, 2, 1, 0]) {
      const answer = await office.tap(uid, { pin: "0000" }, stranger);
      expect([answer.status, answer.code, (answer.body as { triesLeft?: number }).triesLeft]).toEqual([
        401,
        "pin_wrong",
        left,
      ]);
      // Whoever has just spent the last one need not try again to hear how long that lasts.
      expect(answer.headers.get("retry-after")).toBe(left === 0 ? "900" : null);
    }
    for (const from of [stranger, site.client()]) {
      const locked = await office.tap(uid, { pin: "2468" }, from);
      expect([locked.status, locked.code]).toEqual([429, "pin_locked"]);
      const wait = Number(locked.headers.get("retry-after"));
      expect(wait).toBeGreaterThan(840);
      expect(wait).toBeLessThanOrEqual(900);
    }
    // Its owner's own network keeps its own count: nobody is locked out by a stranger.
    expect((await office.tap(uid, { pin: "0000" }, home)).code).toBe("pin_wrong");
    expect((await office.tap(uid, { pin: "2468" }, home)).status).toBe(200);
  });

  it("that is right starts the count anew", async () => {
    const { uid, home } = await withPin();
    for (let round = 0; round < 3; round++) {
      for (let wrong = 0; wrong < 4; wrong++) await office.tap(uid, { pin: "0000" }, home);
      expect((await office.tap(uid, { pin: "2468" }, home)).status).toBe(200);
    }
  });

  it("is changed by whoever knows the one before, and reset by the office", async () => {
    const { person, uid, phone, home } = await withPin();
    expect((await phone.put("/api/V1/pin", { pin: "1357" })).code).toBe("pin_required");
    const wrong = await phone.put("/api/V1/pin", { pin: "1357", currentPin: "0000" });
    expect([wrong.status, wrong.code, (wrong.body as { triesLeft?: number }).triesLeft]).toEqual([401, "pin_wrong", 4]);
    expect((await phone.put("/api/V1/pin", { pin: "1357", currentPin: "2468" })).status).toBe(200);
    expect((await office.tap(uid, { pin: "2468" }, home)).code).toBe("pin_wrong");
    expect((await office.tap(uid, { pin: "1357" }, home)).status).toBe(200);
    expect((await ada.delete(`/api/v1/admin/employees/${person.id}/pin`)).status).toBe(200);
    const reset = await office.tap(uid, { pin: "1357" }, home);
    expect([reset.code, reset.body?.message]).toEqual([
      "pin_required",
      "Set a PIN first: sign in with your password, or ask the office.",
    ]);
    expect((await phone.put("/api/V1/pin", { pin: "86420" })).status).toBe(200);
    expect((await office.tap(uid, { pin: "86420" }, home)).status).toBe(200);
  });

  it("is 4 to 8 digits", async () => {
    const { phone } = await withPin();
    for (const pin of ["123", "123456789", "12a4", "", "１２３４", 1234, null]) {
      const answer = await phone.put("/api/V1/pin", { pin, currentPin: "2468" });
      expect([answer.status, answer.code], String(pin)).toEqual([400, "invalid_request"]);
    }
  });

  it("is stored as argon2id and stands in no event and no log line", async () => {
    await withPin("73519028");
    const kept = JSON.stringify(await site.sql("select pin_hash from users where pin_hash is not null"));
    expect(kept).toMatch(/\$argon2id\$/);
    expect(kept).not.toContain("73519028");
    expect(JSON.stringify(await site.sql("select * from audit_events"))).not.toContain("73519028");
    expect(site.log()).not.toContain("73519028");
  });
});
