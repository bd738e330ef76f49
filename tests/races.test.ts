import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { phone, type Client } from "./support/client";
import { times } from "./support/many";
import { addPerson } from "./support/people";
import { admin, startSite, type Site } from "./support/site";

describe("two instances on one PostgreSQL", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  const counts = async () => {
    const [row] = await site.sql(`select
      (select count(*)::int from devices) as devices,
      (select count(*)::int from device_sessions) as sessions,
      (select count(*)::int from audit_events where action = 'device.connected') as events`);
    return row as { devices: number; sessions: number; events: number };
  };

  it.each([
    ["one phone that tries again and again", () => phone("eager")],
    ["as many different phones", (index: number) => phone(`eager-${index}`)],
  ])("200 simultaneous exchanges of one code by %s give exactly one device", async (_, device) => {
    const { token } = (await ada.generate()).data;
    const before = await counts();
    const callers = times(200, (index) => site.client({ instance: index % 2 }));
    const answers = await Promise.all(callers.map((caller, index) => caller.exchange(token, device(index))));
    const outcomes = answers.map(({ status, code }) => `${status} ${code ?? "ok"}`);
    expect(outcomes.filter((outcome) => outcome === "200 ok")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "409 token_used")).toHaveLength(199);
    const after = await counts();
    expect(after).toEqual({ devices: before.devices + 1, sessions: before.sessions + 1, events: before.events + 1 });
  });

  it("simultaneous new codes of one admin leave exactly one that works", async () => {
    const callers = times(20, (index) => ada.at(site.instances[index % 2]?.url ?? ""));
    const codes = (await Promise.all(callers.map((caller) => caller.generate()))).map(({ data }) => data);
    const live = await site.sql(
      "select id from onboarding_tokens where used_at is null and cancelled_at is null and expires_at > now()",
    );
    expect(live).toHaveLength(1);
    const answers = await Promise.all(
      codes.map(({ token }, index) => site.client().exchange(token, phone(`late-${index}`))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...times(19, () => 410)]);
  });

  it("of two people who connect one phone at once, exactly one gets it and the other hears why", async () => {
    await addPerson(site, "grace@example.com");
    const grace = site.client({ instance: 1 });
    await grace.signIn("grace@example.com", admin.password);
    for (const round of times(10, (index) => index)) {
      const codes = await Promise.all([ada.generate(), grace.generate()]);
      const answers = await Promise.all(
        codes.map(({ data }, index) =>
          site.client({ instance: index }).exchange(data.token, phone(`contested-${round}`)),
        ),
      );
      expect(answers.map(({ code }) => code ?? "ok").sort()).toEqual(["device_taken", "ok"]);
    }
  });

  it("a code made on one instance is exchanged on the other, and the token works on both", async () => {
    const { token } = (await ada.generate()).data;
    const { token: jwt } = (await site.client({ instance: 1 }).exchange(token, phone("elsewhere"))).data;
    for (const instance of [0, 1])
      expect((await site.client({ instance }).with(jwt).get("/api/v1/account/me")).status).toBe(200);
  });

  it("revoking and exchanging at once never leaves a revoked device with a token that works", async () => {
    for (const round of times(10, (index) => index)) {
      const given = await ada.connect(phone(`tug-${round}`));
      const { token } = (await ada.generate()).data;
      const [exchanged] = await Promise.all([
        site.client({ instance: 1 }).exchange(token, phone(`tug-${round}`)),
        ada.delete(`/api/v1/admin/app/devices/${given.device.id}`),
      ]);
      const { device, token: jwt } = exchanged.data;
      const me = await site.client().with(jwt).get("/api/v1/account/me");
      // Either the exchange came last and made a new device, or the revocation did and cut this one off.
      expect(me.code ?? "ok").toBe(device.id === given.device.id ? "device_revoked" : "ok");
    }
  });
});
