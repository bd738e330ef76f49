import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type EndReason, type NextStep, endReason, nextStep } from "@/lib/client/errors";
import { phone, type Client } from "./support/client";
import { type Handset, failure, handset } from "./support/handset";
import { type Office, officeOf } from "./support/office";
import { admin, startSite, type Site } from "./support/site";

let phones = 0;
const newPhone = () => phone(`client-${++phones}`);

describe("the client on a phone that scanned a code", () => {
  let site: Site;
  let ada: Client;
  let office: Office;

  beforeAll(async () => {
    site = await startSite();
    ada = await site.admin();
    office = officeOf(site, ada);
  });
  afterAll(() => site.close());

  const newCode = async () => (await ada.generate()).data;

  /** An admin of their own, and their phone. */
  async function connected() {
    const person = await office.hire({ isAdmin: true });
    const desk = site.client();
    await desk.signIn(person.email, admin.password);
    const { token } = (await desk.generate()).data;
    const device = newPhone();
    const own = handset(site.baseUrl);
    const given = await own.exchange({ token }, device);
    return { person, phone: own, given, device };
  }
  type Connected = Awaited<ReturnType<typeof connected>>;

  it("asks whose a code is and how long it lasts, by the site’s clock however wrong the phone’s is", async () => {
    const { token, code, expiresAt } = await newCode();
    const right = await handset(site.baseUrl).open({ token });
    expect(right).toMatchObject({ expiresAt, site: { apiUrl: `${site.baseUrl}/api/v1` }, person: expect.any(String) });
    expect(Math.abs(right.clockSkew)).toBeLessThan(5000);
    const threeHours = 3 * 3_600_000;
    const now = Date.now.bind(Date);
    const clock = vi.spyOn(Date, "now").mockImplementation(() => now() + threeHours);
    const wrong = await handset(site.baseUrl)
      .open({ code })
      .finally(() => clock.mockRestore());
    expect(Math.abs(wrong.clockSkew - threeHours)).toBeLessThan(5000);
    for (const { endsIn } of [right, wrong]) {
      expect(endsIn).toBeGreaterThan(290_000);
      expect(endsIn).toBeLessThanOrEqual(301_000);
    }
  });

  it("connects by a code in either form, keeps the token, and is who its admin is", async () => {
    for (const form of ["token", "code"] as const) {
      const issued = await newCode();
      const own = handset(site.baseUrl);
      const given = await own.exchange(form === "token" ? { token: issued.token } : { code: issued.code }, newPhone());
      expect(own.kept()).toBe(given.token);
      const { user, device, session } = await own.account();
      expect([user, device]).toEqual([given.user, given.device]);
      expect(session).toMatchObject({ method: "qr", expiresAt: given.expiresAt, scope: "admin:app admin:audit" });
    }
  });

  it("says which field is wrong, and that a code is over; the token it has stays", async () => {
    const { phone: own, given } = await connected();
    const { token } = await newCode();
    const blank = await failure(own.exchange({ token }, { ...newPhone(), name: " " }));
    expect([blank.code, nextStep(blank), Object.keys(blank.errors)]).toEqual([
      "invalid_request",
      "correct",
      ["device.name"],
    ]);
    await handset(site.baseUrl).exchange({ token }, newPhone());
    for (const work of [() => own.exchange({ token }, newPhone()), () => own.open({ token })]) {
      const used = await failure(work());
      expect([used.status, used.code, nextStep(used)]).toEqual([409, "token_used", "scan_new_code"]);
    }
    expect(own.kept()).toBe(given.token);
  });

  it.each<[EndReason, NextStep, (of: Connected) => unknown]>([
    ["device_revoked", "scan_new_code", ({ given }) => ada.delete(`/api/v1/admin/app/devices/${given.device.id}`)],
    ["account_inactive", "ask_office", ({ person }) => office.change(person.id, { status: "inactive" })],
    [
      "access_removed",
      "ask_office",
      ({ person }) => office.changeRole(person.roleId, { isMobileAppAccessEnabled: false }),
    ],
    ["session_expired", "sign_in", ({ given }) => site.client().with(given.token).post("/api/v1/auth/logout")],
    ["invalid_token", "sign_in", ({ phone: own }) => own.keep("not.a.token")],
  ])("forgets a token that is refused for good (%s), says so once, and what to do", async (reason, step, end) => {
    const of = await connected();
    await end(of);
    const { phone: own } = of;
    const refusals = await Promise.all([failure(own.account()), failure(own.devices()), failure(own.account())]);
    for (const refusal of refusals) {
      expect([refusal.status, refusal.code]).toEqual([401, reason]);
      expect([endReason(refusal), nextStep(refusal)]).toEqual([reason, step]);
    }
    expect([own.kept(), own.ended]).toEqual([null, [reason]]);
  });

  it("sends nothing where it has no token: in a browser it would be somebody else’s cookie", async () => {
    const own = handset(site.baseUrl);
    const refusal = await failure(own.devices());
    expect([refusal.status, refusal.code, nextStep(refusal)]).toEqual([401, "unauthenticated", "sign_in"]);
    await own.logOut();
    expect([own.sent(), own.ended]).toEqual([0, []]);
  });

  it("keeps a token that was put in the place of the refused one meanwhile", async () => {
    const { given } = await connected();
    await ada.delete(`/api/v1/admin/app/devices/${given.device.id}`);
    const other = (await connected()).given.token;
    const own: Handset = handset(site.baseUrl, { onAnswer: async () => own.keep(other) });
    own.keep(given.token);
    expect((await failure(own.account())).code).toBe("device_revoked");
    expect([own.kept(), own.ended]).toEqual([other, []]);
    expect((await own.account()).session.method).toBe("qr");
  });

  it("logs out, and also where the token was refused already", async () => {
    const { phone: own, given } = await connected();
    await own.logOut();
    expect(own.kept()).toBeNull();
    const before = await site.client().with(given.token).get("/api/v1/account/me");
    expect(before.code).toBe("session_expired");
    own.keep(given.token);
    await own.logOut();
    expect(own.kept()).toBeNull();
  });
});
