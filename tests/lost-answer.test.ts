import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Device } from "@/lib/devices/contract";
import { phone, type Answer, type Client } from "./support/client";
import { eventsOf } from "./support/employees";
import { KeyHolder } from "./support/key-holder";
import { times } from "./support/many";
import { officeOf } from "./support/office";
import { startSite, type Site } from "./support/site";
import { watch } from "./support/watch";

const ME = "/api/v1/account/me";

describe("a phone whose answer was lost", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  let phones = 0;
  /** A code that a phone with a key has just used. */
  const used = async () => {
    const key = await KeyHolder.make();
    const code = (await ada.generate()).data;
    const identifier = `lost-${++phones}`;
    const { data } = await key.exchange(site.client(), code.token, phone(identifier));
    return { key, code, identifier, given: data };
  };
  const deviceOf = async (id: string): Promise<Device | undefined> =>
    (await ada.get<{ devices: Device[] }>("/api/v1/admin/app/devices?limit=100")).data.devices.find(
      (device) => device.id === id,
    );
  const rows = async () => {
    const [row] = await site.sql(
      "select (select count(*)::int from devices) as devices, (select count(*)::int from device_sessions) as sessions",
    );
    return row;
  };
  const makeOlder = (id: string, seconds: number) =>
    site.sql("update onboarding_tokens set used_at = used_at - make_interval(secs => $2) where id = $1", [id, seconds]);
  const expectUsed = (answer: Answer) => expect([answer.status, answer.code]).toEqual([409, "token_used"]);

  it("hears it again, on any instance, by either form of the code: the same device, and both tokens work", async () => {
    const { key, code, identifier, given } = await used();
    const before = await rows();
    const again = await key.exchange(site.client({ instance: 1 }), code.token, phone(identifier));
    const typed = await key.send<typeof given>(site.client(), "POST", "/api/v1/admin/app/exchange-token", {
      body: { code: code.code, device: phone(identifier) },
    });
    for (const { data } of [again, typed]) {
      expect({ ...data, token: "" }).toEqual({ ...given, token: "" });
      expect((await key.send(site.client().with(data.token), "GET", ME)).status).toBe(200);
    }
    expect((await key.send(site.client().with(given.token), "GET", ME)).status).toBe(200);
    expect(await rows()).toEqual(before);
    expect((await deviceOf(given.device.id))?.contestedAt).toBeNull();
  });

  it("hears it for a minute by the database's clock, and no longer", async () => {
    const { key, code, identifier } = await used();
    await makeOlder(code.id, 55);
    expect((await key.exchange(site.client(), code.token, phone(identifier))).status).toBe(200);
    await makeOlder(code.id, 6);
    expectUsed(await key.exchange(site.client(), code.token, phone(identifier)));
  });

  it("asks 20 times at once on two instances: one device, one session, and every answer works", async () => {
    const key = await KeyHolder.make();
    const code = (await ada.generate()).data;
    // The nonce is there, so that none of them has to ask twice.
    await key.exchange(site.client(), "4ec3d5e3-0000-4000-8000-000000000000", phone("many"));
    const before = await rows();
    const answers = await Promise.all(
      times(20, (index) => key.exchange(site.client({ instance: index % 2 }), code.token, phone("many"))),
    );
    expect(answers.map(({ status }) => status)).toEqual(times(20, () => 200));
    expect(new Set(answers.map(({ data }) => data.device.id)).size).toBe(1);
    expect(await rows()).toEqual({ devices: Number(before?.devices) + 1, sessions: Number(before?.sessions) + 1 });
    for (const { data } of answers)
      expect((await key.send(site.client().with(data.token), "GET", ME)).status).toBe(200);
  });

  it("is not helped any more once it was revoked, or has logged out", async () => {
    const revoked = await used();
    await ada.delete(`/api/v1/admin/app/devices/${revoked.given.device.id}`);
    expectUsed(await revoked.key.exchange(site.client(), revoked.code.token, phone(revoked.identifier)));
    const left = await used();
    await left.key.send(site.client().with(left.given.token), "POST", "/api/v1/auth/logout");
    expectUsed(await left.key.exchange(site.client(), left.code.token, phone(left.identifier)));
  });

  it.each<[string, (code: string, identifier: string) => Promise<Answer>]>([
    ["with another key", async (code, as) => (await KeyHolder.make()).exchange(site.client(), code, phone(as))],
    ["with no key", (code, as) => site.client().exchange(code, phone(as))],
  ])("somebody else %s is refused, the device is marked, and the office is told", async (_, ask) => {
    const { code, identifier, given } = await used();
    const before = await rows();
    const heard = await watch(ada);
    expectUsed(await ask(code.token, `${identifier}-thief`));
    const event = await heard.next("token.refused");
    expect([event.reason, event.device?.id]).toEqual(["token_used", given.device.id]);
    expect(event.device?.contestedAt).not.toBeNull();
    await heard.close();
    expectUsed(await ask(code.token, identifier));
    expect(await rows()).toEqual(before);
    expect((await deviceOf(given.device.id))?.contestedAt).not.toBeNull();
    const events = await eventsOf(ada, "action=device.contested&limit=100");
    expect(events.filter(({ target }) => target?.id === given.device.id)).toHaveLength(1);
  });

  it("nobody is alarmed where that comes later, or where the device holds no key", async () => {
    const { code, identifier, given } = await used();
    await makeOlder(code.id, 61);
    expectUsed(await site.client().exchange(code.token, phone(identifier)));
    expect((await deviceOf(given.device.id))?.contestedAt).toBeNull();
    const plain = (await ada.generate()).data;
    const connected = (await site.client().exchange(plain.token, phone("plain"))).data;
    for (const key of [await KeyHolder.make(), null])
      expectUsed(
        key
          ? await key.exchange(site.client(), plain.token, phone("plain"))
          : await site.client().exchange(plain.token, phone("plain")),
      );
    expect((await deviceOf(connected.device.id))?.contestedAt).toBeNull();
  });

  it("of many that try one code with keys of their own, one is connected, and it is marked", async () => {
    const code = (await ada.generate()).data;
    const keys = await Promise.all(times(20, () => KeyHolder.make()));
    const answers = await Promise.all(
      keys.map((key, index) => key.exchange(site.client({ instance: index % 2 }), code.token, phone(`race-${index}`))),
    );
    const [won, ...more] = answers.filter(({ status }) => status === 200);
    expect(more).toEqual([]);
    expect(answers.filter(({ code: refusal }) => refusal === "token_used")).toHaveLength(19);
    expect((await deviceOf(won?.data.device.id ?? ""))?.contestedAt).not.toBeNull();
  });

  it("connected anew, its mark is gone", async () => {
    const { code, identifier, given, key } = await used();
    await site.client().exchange(code.token, phone(identifier));
    expect((await deviceOf(given.device.id))?.contestedAt).not.toBeNull();
    await key.exchange(site.client(), (await ada.generate()).data.token, phone(identifier));
    expect((await deviceOf(given.device.id))?.contestedAt).toBeNull();
  });

  it("an employee's phone hears it again as well", async () => {
    const office = officeOf(site, ada);
    await office.enable("field-manager");
    const john = await office.hire();
    const { token } = (await office.generateFor(john.id)).data;
    const key = await KeyHolder.make();
    const first = await key.exchange(site.client(), token, phone("johns"));
    const again = await key.exchange(site.client(), token, phone("johns"));
    expect(again.data.device).toEqual(first.data.device);
  });
});
