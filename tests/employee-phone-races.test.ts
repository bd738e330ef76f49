import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OwnDevice } from "@/lib/devices/contract";
import { phone, type Client } from "./support/client";
import { connect } from "./support/database";
import { officeOf, type Office } from "./support/office";
import { startSite, type Site } from "./support/site";

const times = <T>(count: number, work: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => work(i));

describe("employees' phones on two instances and one PostgreSQL", () => {
  let site: Site;
  let ada: Client;
  let office: Office;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
    office = officeOf(site, ada);
    await office.enable();
  });
  afterAll(() => site.close());

  it("of two people who register one identifier at once exactly one wins, the other hears device_taken", async () => {
    for (let round = 0; round < 5; round++) {
      const people = [await office.hire(), await office.hire()];
      const tokens = await Promise.all(people.map(async ({ email }) => (await office.signIn(email)).data.token));
      const answers = await Promise.all(
        tokens.map((token, instance) =>
          site
            .client({ instance })
            .with(token)
            .post<{ device: OwnDevice }>("/api/V1/registerDevice", { deviceId: `race-${round}`, deviceType: "ios" }),
        ),
      );
      expect(answers.map(({ status, code }) => code ?? String(status)).sort()).toEqual(["201", "device_taken"]);
    }
  });

  it("of many phones that are registered to one person at once as many are as the policy allows", async () => {
    const person = await office.hire();
    const elsewhere = ada.at(site.instances[1]?.url ?? "");
    const answers = await Promise.all(
      times(10, (index) =>
        (index % 2 ? ada : elsewhere).post("/api/v1/admin/field-manager/devices", {
          userId: person.id,
          identifier: `many-${index}`,
          name: "Phone",
          platform: "ios",
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "device_limit")).toHaveLength(9);
  });

  it("of any number of simultaneous PIN guesses five are looked at", async () => {
    const person = await office.hire();
    await office.register(person.id, "guessed");
    const home = site.client();
    const { token } = (await office.tap("guessed", {}, home)).data;
    await home.with(token).put("/api/V1/pin", { pin: "2468" });
    await office.settle({ isUidPinRequired: true });
    const answers = await Promise.all(
      times(60, (index) => office.tap("guessed", { pin: String(1000 + index) }, site.client({ instance: index % 2 }))),
    );
    const codes = answers.map(({ code }) => code);
    expect(codes.filter((code) => code === "pin_wrong")).toHaveLength(5);
    expect(codes.filter((code) => code === "pin_locked")).toHaveLength(55);
    await office.settle({ isUidPinRequired: false });
  });

  it("an addon that is switched off on one instance is off on the other at its next request", async () => {
    const person = await office.hire();
    await office.register(person.id, "switched");
    for (let round = 0; round < 10; round++) {
      await office.disable();
      expect((await office.tap("switched", {}, site.client({ instance: 1 }))).code).toBe("addon_disabled");
      await office.enable();
      expect((await office.tap("switched", {}, site.client({ instance: 1 }))).status).toBe(200);
    }
  });

  it.each([
    ["taps", (uid: string) => office.tap(uid)],
    ["signs in with a password", (_: string, email: string) => office.signIn(email)],
    ["scans the office's code", (uid: string, _: string, token: string) => site.client().exchange(token, phone(uid))],
  ])("a phone that %s in the very moment of a deactivation waits for it, and is refused", async (how, signIn) => {
    const person = await office.hire();
    const uid = `moment ${how}`;
    await office.register(person.id, uid);
    const { token } = (await office.generateFor(person.id)).data;
    const blocked = async () =>
      (await site.sql("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))
        .length > 0;
    const office2 = connect(site.env.DATABASE_URL ?? "", 1);
    const answer = await office2.begin(async (tx) => {
      await tx`update users set status = 'inactive' where id = ${person.id}`;
      const asked = signIn(uid, person.email, token);
      let isAnswered = false;
      void asked.then(() => (isAnswered = true));
      await expect.poll(async () => isAnswered || (await blocked()), { timeout: 10_000 }).toBe(true);
      return [asked];
    });
    await office2.end();
    expect((await answer[0])?.status).toBeGreaterThanOrEqual(400);
  });

  it("codes are exchanged while roles, people and passwords change, and nothing waits for ever", async () => {
    const people = await Promise.all(times(6, () => office.hire()));
    for (let round = 0; round < 3; round++) {
      const codes = await Promise.all(people.map(async ({ id }) => (await office.generateFor(id)).data.token));
      const answers = await Promise.all(
        people.flatMap(({ id, roleId }, index) => [
          site.client({ instance: index % 2 }).exchange(codes[index] ?? "", phone(`mixed-${index}`)),
          site.client({ instance: 1 - (index % 2) }).exchange(codes[index] ?? "", phone(`mixed-${index}`)),
          office.changeRole(roleId, { isMobileAppAccessEnabled: round % 2 === 1 }),
          office.change(id, { status: round % 2 ? "active" : "inactive" }),
          office.register(id, `mixed-${index}`),
        ]),
      );
      expect(answers.filter(({ status }) => status >= 500).map(({ text }) => text)).toEqual([]);
      await Promise.all(
        people.map(({ id, roleId }) =>
          office
            .changeRole(roleId, { isMobileAppAccessEnabled: true })
            .then(() => office.change(id, { status: "active" })),
        ),
      );
    }
  });

  it("a registration that waited for a cut-off is refused", async () => {
    const person = await office.hire();
    const client = site.client().with((await office.signIn(person.email)).data.token);
    const sql = connect(site.env.DATABASE_URL ?? "", 1);
    const asked = await sql.begin(async (tx) => {
      await tx`update users set password_hash = password_hash where id = ${person.id}`;
      await tx`update device_sessions set ended_at = now() where user_id = ${person.id}`;
      const pending = client.post("/api/V1/registerDevice", { deviceId: "too-late", deviceType: "ios" });
      const waits = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
      let isAnswered = false;
      void pending.then(() => (isAnswered = true));
      await expect.poll(async () => isAnswered || (await site.sql(waits)).length > 0, { timeout: 10_000 }).toBe(true);
      return [pending];
    });
    await sql.end();
    const answer = await asked[0];
    expect([answer?.status, answer?.code]).toEqual([401, "session_expired"]);
    expect((await office.check("too-late")).status).toBe(404);
  });

  it("a phone that taps while its person is deactivated is either refused or cut off right after", async () => {
    for (let round = 0; round < 5; round++) {
      const person = await office.hire();
      const uid = `deactivated-${round}`;
      await office.register(person.id, uid);
      const [taps] = await Promise.all([
        Promise.all(times(10, (index) => office.tap(uid, {}, site.client({ instance: index % 2 })))),
        office.change(person.id, { status: "inactive" }),
      ]);
      await office.change(person.id, { status: "active" });
      for (const tap of taps.filter(({ status }) => status === 200)) {
        const after = await site.client().with(tap.data.token).get("/api/v1/account/me");
        expect([after.status, after.code]).toEqual([401, "session_expired"]);
      }
    }
  });
});
