import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EventPage } from "@/lib/audit/contract";
import { phone, type Client } from "./support/client";
import { eventsOf } from "./support/employees";
import { KeyHolder } from "./support/key-holder";
import { matchingAt, otherThan, told } from "./support/matching";
import { addPerson } from "./support/people";
import { admin, backends, startSite, type Site } from "./support/site";

const OPEN = "/api/v1/admin/app/open-token";

describe.each(backends)("where numbers must match (%s)", (backend) => {
  let site: Site;
  let ada: Client;
  let grace: Client;
  let matching: ReturnType<typeof matchingAt>;

  beforeAll(async () => {
    site = await startSite({ backend });
    await addPerson(site, "grace@example.com");
    ada = await site.admin();
    grace = site.client();
    await grace.signIn("grace@example.com", admin.password);
    matching = matchingAt(site, ada);
    await matching.require();
  });
  afterAll(() => site.close());

  it("a phone hears a number, its admin types it, and the phone is connected; the answer may get lost", async () => {
    const { key, code, identifier, answer, number } = await matching.claimed();
    expect(answer.status).toBe(202);
    expect(answer.headers.get("retry-after")).toBe(String(answer.data.retryAfter));
    expect(answer.data).toEqual({
      number: expect.stringMatching(/^[1-9]\d$/),
      retryAfter: 2,
      expiresAt: code.expiresAt,
    });
    expect((await matching.ask(key, code, identifier)).data).toEqual(answer.data);

    const shown = await matching.status(code.id);
    expect(shown).toMatchObject({ state: "matching", device: null, phone: { model: "Pixel 9", osVersion: "16" } });
    expect(shown.phone).toMatchObject({ isContested: false, isSameNetwork: false, name: `Phone ${identifier}` });
    // What the phone says of itself may be two digits as well: Android 16.
    const said = { ...shown, phone: { ...shown.phone, osVersion: null } };
    expect(JSON.stringify(said)).not.toContain(`"${number}"`);

    const matched = await matching.match(code.id, number);
    expect([matched.status, matched.data.token.state]).toEqual([200, "matched"]);
    const connected = await matching.ask(key, code, identifier);
    expect(connected.status).toBe(200);
    expect(connected.data).toMatchObject({ tokenType: "DPoP", device: { name: `Phone ${identifier}` } });
    const again = await matching.ask(key, code, identifier);
    expect(again.data.device).toEqual(connected.data.device);
    expect(await matching.status(code.id)).toMatchObject({ state: "used", device: { id: connected.data.device.id } });
  });

  it("one wrong number ends it, for the phone, for the admin and for good", async () => {
    const { key, code, identifier, number } = await matching.claimed();
    const before = await matching.devices();
    expect(told(await matching.match(code.id, otherThan(number)))).toEqual([410, "number_wrong"]);
    expect(told(await matching.match(code.id, number))).toEqual([410, "number_wrong"]);
    expect(told(await matching.ask(key, code, identifier))).toEqual([410, "number_wrong"]);
    expect(told(await site.client().post(OPEN, { token: code.token }))).toEqual([410, "number_wrong"]);
    expect(await matching.status(code.id)).toMatchObject({ state: "cancelled", cancelledBecause: "number_wrong" });
    expect(await matching.devices()).toBe(before);
  });

  it.each<[string, unknown]>([
    ["one digit", "4"],
    ["three digits", "470"],
    ["no digits", "ab"],
    ["a leading zero", "07"],
    ["a number", 47],
    ["digits of another script", "٤٧"],
    ["nothing", undefined],
  ])("what is no number of two digits (%s) is no try", async (_, number) => {
    const { code, number: right } = await matching.claimed();
    expect(told(await matching.match(code.id, number))).toEqual([400, "invalid_request"]);
    expect((await matching.match(code.id, right)).status).toBe(200);
  });

  it("the phone's owner says that they did not start it, and the code has ended; again the same", async () => {
    const { key, code, identifier, number } = await matching.claimed();
    expect((await matching.decline(key, code.token)).status).toBe(200);
    expect((await matching.decline(key, code.token)).status).toBe(200);
    expect(told(await matching.match(code.id, number))).toEqual([410, "token_cancelled"]);
    expect(told(await matching.ask(key, code, identifier))).toEqual([410, "token_cancelled"]);
    expect(await matching.status(code.id)).toMatchObject({ state: "cancelled", cancelledBecause: "declined" });
  });

  it("nobody declines for another phone, without a key, or what no phone has claimed", async () => {
    const { key, code, number } = await matching.claimed();
    expect(told(await matching.decline(await KeyHolder.make(), code.token))).toEqual([409, "token_used"]);
    const plain = await site.client().post("/api/v1/admin/app/decline-token", { token: code.token });
    expect(told(plain)).toEqual([401, "key_required"]);
    expect((await matching.match(code.id, number)).status).toBe(200);
    const fresh = (await ada.generate()).data;
    expect(told(await matching.decline(key, fresh.token))).toEqual([409, "token_not_matching"]);
    expect(told(await matching.match(fresh.id, "47"))).toEqual([409, "token_not_matching"]);
  });

  it("a phone that proves no key is told to, and the code stays good", async () => {
    const code = (await ada.generate()).data;
    expect(told(await site.client().exchange(code.token, phone("plain")))).toEqual([401, "key_required"]);
    expect((await matching.ask(await KeyHolder.make(), code, "keyed")).status).toBe(202);
  });

  it("what would refuse the phone in the end refuses it before anybody compares numbers", async () => {
    const { key, code, identifier, number } = await matching.claimed();
    await matching.match(code.id, number);
    await matching.ask(key, code, identifier);
    const others = (await grace.generate()).data;
    expect(told(await matching.ask(await KeyHolder.make(), others, identifier))).toEqual([409, "device_taken"]);
    expect((await matching.status(others.id, grace)).state).toBe("waiting");
  });

  it("what its admin saw of the phone is what it is connected as, whatever it says later", async () => {
    const { key, code, number } = await matching.claimed();
    await matching.match(code.id, number);
    const { data } = await matching.ask(key, code, "another-name");
    expect(data.device.name).not.toContain("another-name");
  });

  it("asking whose the code is spends nothing and changes nothing while it waits for its number", async () => {
    const { code, number } = await matching.claimed();
    expect((await site.client().post(OPEN, { token: code.token })).status).toBe(200);
    expect(await matching.status(code.id)).toMatchObject({ state: "matching", opened: null });
    expect((await matching.match(code.id, number)).status).toBe(200);
  });

  it.each(["cancelled", "expired"] as const)("a code that was %s meanwhile is over for both", async (end) => {
    for (const isMatched of [false, true]) {
      const { key, code, identifier, number } = await matching.claimed();
      if (isMatched) await matching.match(code.id, number);
      if (end === "cancelled") await ada.delete(`/api/v1/admin/app/tokens/${code.id}`);
      else await site.sql("update onboarding_tokens set expires_at = now() where id = $1", [code.id]);
      expect(told(await matching.match(code.id, number))).toEqual([410, `token_${end}`]);
      expect(told(await matching.ask(key, code, identifier))).toEqual([410, `token_${end}`]);
    }
  });

  it("the number is nobody's to type but whose the code is", async () => {
    const { code, number } = await matching.claimed();
    expect(told(await matching.match(code.id, number, grace))).toEqual([404, "token_not_found"]);
    expect(told(await matching.match(code.id, number, site.client()))).toEqual([401, "unauthenticated"]);
    expect((await matching.match(code.id, number)).status).toBe(200);
    expect(told(await matching.match(code.id, number))).toEqual([409, "token_not_matching"]);
  });

  it("the policy counts when the phone asks; a claimed code needs its number whatever becomes of it", async () => {
    const [early, late] = [(await ada.generate()).data, (await grace.generate()).data];
    const key = await KeyHolder.make();
    const first = await matching.ask(key, early, "switching");
    await matching.require(false);
    expect((await matching.ask(key, early, "switching")).data).toEqual(first.data);
    expect(told(await site.client().exchange(early.token, phone("switching")))).toEqual([409, "token_used"]);
    expect((await site.client().exchange(late.token, phone("graces"))).status).toBe(200);
    await matching.match(early.id, first.data.number);
    expect((await matching.ask(key, early, "switching")).status).toBe(200);
    const before = (await ada.generate()).data;
    await matching.require();
    expect((await matching.ask(await KeyHolder.make(), before, "switched")).status).toBe(202);
  });

  it("the log says who claimed, matched, missed and declined, and no number", async () => {
    const { code, number } = await matching.claimed();
    await matching.match(code.id, otherThan(number));
    const { key, code: declined } = await matching.claimed();
    await matching.decline(key, declined.token);
    for (const action of ["token.claimed", "token.matched", "token.mismatched", "token.declined"])
      expect((await eventsOf(ada, `action=${action}&limit=100`)).length, action).toBeGreaterThan(0);
    const { events } = (await ada.get<EventPage>("/api/v1/admin/audit?limit=100")).data;
    for (const { details, action } of events) {
      expect(Object.keys(details), action).not.toContain("number");
      const { osVersion: _, ...rest } = details;
      for (const value of Object.values(rest)) expect(String(value), action).not.toMatch(/^\d\d$/);
    }
  });
});
