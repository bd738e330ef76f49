import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Device } from "@/lib/devices/contract";
import type { IssuedToken } from "@/lib/onboarding/contract";
import { phone, type Client } from "./support/client";
import { eventsOf } from "./support/employees";
import { KeyHolder } from "./support/key-holder";
import { times } from "./support/many";
import { matchingAt, otherThan, told } from "./support/matching";
import { officeOf } from "./support/office";
import { startSite, type Site } from "./support/site";
import { watch } from "./support/watch";

describe("where numbers must match, on two instances", () => {
  let site: Site;
  let ada: Client;
  let matching: ReturnType<typeof matchingAt>;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
    matching = matchingAt(site, ada);
    await matching.require();
  });
  afterAll(() => site.close());

  const other = () => ada.at(site.instances[1]?.url ?? "");

  it("of twenty phones that ask at once with keys of their own one shows a number, and the admin hears of the others", async () => {
    const keys = await Promise.all(times(20, () => KeyHolder.make()));
    for (const key of keys) await matching.ask(key, "4ec3d5e3-0000-4000-8000-000000000000", "warm");
    for (const round of times(5, (index) => index)) {
      const code = (await ada.generate()).data;
      const answers = await Promise.all(keys.map((key, at) => matching.ask(key, code, `race-${round}-${at}`, at % 2)));
      const won = answers.findIndex(({ status }) => status === 202);
      expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
      expect(answers.filter((answer) => answer.code === "token_used")).toHaveLength(19);
      const { phone: shown } = await matching.status(code.id);
      expect(shown).toMatchObject({ name: `Phone race-${round}-${won}`, isContested: true });
      await matching.match(code.id, answers[won]?.data.number);
      const key = keys[won] ?? (await KeyHolder.make());
      const { device } = (await matching.ask(key, code, "again", 1)).data;
      const { devices } = (await ada.get<{ devices: Device[] }>("/api/v1/admin/app/devices")).data;
      expect(devices.find(({ id }) => id === device.id)?.contestedAt).not.toBeNull();
    }
  });

  it("of twenty numbers that are typed at once one counts", async () => {
    for (const _ of times(10, () => 0)) {
      const { key, code, identifier, number } = await matching.claimed();
      const tries = times(20, (at) => (at % 2 === 0 ? number : otherThan(number)));
      const answers = await Promise.all(
        tries.map((each, at) => matching.match(code.id, each, at % 3 === 0 ? other() : ada)),
      );
      const right = answers.filter(({ status }) => status === 200).length;
      expect(right).toBeLessThanOrEqual(1);
      const after = await matching.ask(key, code, identifier);
      expect(after.status).toBe(right === 1 ? 200 : 410);
      const counted = await eventsOf(ada, "limit=100&action=token.matched");
      const missed = await eventsOf(ada, "limit=100&action=token.mismatched");
      expect([...counted, ...missed].filter(({ target }) => target?.id === code.id)).toHaveLength(1);
    }
  });

  it("a phone that asks twenty times at once after the match is connected once", async () => {
    const { key, code, identifier, number } = await matching.claimed();
    await matching.match(code.id, number);
    const before = await matching.devices();
    const answers = await Promise.all(times(20, (at) => matching.ask(key, code, identifier, at % 2)));
    expect(answers.map(({ status }) => status)).toEqual(times(20, () => 200));
    expect(await matching.devices()).toBe(before + 1);
  });

  it("matched and declined, cancelled or replaced at once: one of both happens, and never half", async () => {
    const ends = [
      (key: KeyHolder, code: IssuedToken) => matching.decline(key, code.token),
      (_: KeyHolder, code: IssuedToken) => other().delete(`/api/v1/admin/app/tokens/${code.id}`),
      () => other().generate(),
    ];
    for (const round of times(12, (index) => index)) {
      const { key, code, identifier, number } = await matching.claimed();
      const before = await matching.devices();
      await Promise.all([matching.match(code.id, number), ends[round % ends.length]?.(key, code)]);
      const after = await matching.ask(key, code, identifier);
      expect(told(after)).toEqual([410, "token_cancelled"]);
      expect(await matching.devices()).toBe(before);
    }
  });

  it("switching the policy on while phones ask leaves each code with one phone", async () => {
    for (const round of times(6, (index) => index)) {
      await matching.require(false);
      const code = (await ada.generate()).data;
      const [first, second] = [await KeyHolder.make(), await KeyHolder.make()];
      const before = await matching.devices();
      const [, ...answers] = await Promise.all([
        matching.require(),
        matching.ask(first, code, `switch-${round}-a`, 0),
        matching.ask(second, code, `switch-${round}-b`, 1),
      ]);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      expect(await matching.devices()).toBe(before + answers.filter(({ status }) => status === 200).length);
    }
    await matching.require();
  });

  it("its admin's page hears of each step, and never of the number", async () => {
    const heard = await watch(other());
    const { key, code, identifier, number } = await matching.claimed();
    expect(await heard.next("token.matching")).toEqual({ tokenId: code.id });
    expect(told(await matching.ask(await KeyHolder.make(), code, "thief"))).toEqual([409, "token_used"]);
    expect(await heard.next("token.refused")).toMatchObject({ tokenId: code.id, reason: "token_used" });
    await matching.match(code.id, number);
    expect(await heard.next("token.matched")).toEqual({ tokenId: code.id });
    await matching.ask(key, code, identifier);
    expect((await heard.next("token.exchanged")).tokenId).toBe(code.id);
    const wrong = await matching.claimed();
    await matching.match(wrong.code.id, otherThan(wrong.number));
    expect(await heard.next("token.cancelled")).toEqual({ tokenId: wrong.code.id, reason: "number_wrong" });
    const declined = await matching.claimed();
    await matching.decline(declined.key, declined.code.token);
    expect(await heard.next("token.cancelled")).toEqual({ tokenId: declined.code.id, reason: "declined" });
    await heard.close();
  });

  it("the typed code asks for a number as well, and it is the same one", async () => {
    const { key, code, identifier, answer } = await matching.claimed();
    const typed = await key.send(site.client({ instance: 1 }), "POST", "/api/v1/admin/app/exchange-token", {
      body: { code: code.code, device: phone(identifier) },
    });
    expect([typed.status, typed.data]).toEqual([202, answer.data]);
  });

  it("an employee's phone shows a number, and the office types it", async () => {
    const office = officeOf(site, ada);
    await office.enable("field-manager");
    const john = await office.hire();
    const code = (await office.generateFor(john.id)).data;
    const key = await KeyHolder.make();
    const { number } = (await matching.ask(key, code, "johns")).data;
    expect((await matching.match(code.id, number)).status).toBe(200);
    expect((await matching.ask(key, code, "johns")).data.user.id).toBe(john.id);
    const more = (await office.generateFor(john.id)).data;
    expect(told(await matching.ask(await KeyHolder.make(), more, "johns-second"))).toEqual([409, "device_limit"]);
    const again = (await office.generateFor(john.id)).data;
    const claimed = await matching.ask(key, again, "johns");
    await office.fire(john.id);
    expect(told(await matching.match(again.id, claimed.data.number))).toEqual([410, "token_cancelled"]);
    expect(told(await matching.ask(key, again, "johns"))).toEqual([410, "token_cancelled"]);
  });

  it("an admin's phone types the number of its own codes alone, and none once it is revoked", async () => {
    const { key, code, identifier, number } = await matching.claimed();
    await matching.match(code.id, number);
    const { token, device } = (await matching.ask(key, code, identifier)).data;
    const hers = site.client().with(token);
    const made = (await key.send<IssuedToken>(hers, "POST", "/api/v1/admin/app/generate-qr", { body: {} })).data;
    const next = await KeyHolder.make();
    const shown = (await matching.ask(next, made, "second")).data.number;
    const type = (id: string, digits: string) =>
      key.send(hers, "POST", `/api/v1/admin/app/tokens/${id}/match`, { body: { number: digits } });
    expect((await type(made.id, shown)).status).toBe(200);
    expect((await matching.ask(next, made, "second")).status).toBe(200);

    const desks = await matching.claimed();
    expect(told(await type(desks.code.id, desks.number))).toEqual([404, "token_not_found"]);
    expect((await matching.status(desks.code.id)).state).toBe("matching");

    const left = (await key.send<IssuedToken>(hers, "POST", "/api/v1/admin/app/generate-qr", { body: {} })).data;
    const third = await KeyHolder.make();
    const last = (await matching.ask(third, left, "third")).data.number;
    await ada.delete(`/api/v1/admin/app/devices/${device.id}`);
    expect(told(await type(left.id, last))).toEqual([401, "device_revoked"]);
    expect(told(await matching.match(left.id, last))).toEqual([410, "token_cancelled"]);
    expect(told(await matching.ask(third, left, "third"))).toEqual([410, "token_cancelled"]);
  });

  it.each<[string, string | null, boolean | null]>([
    ["its own", null, true],
    ["another", "203.0.113.77", false],
    ["one that cannot be compared", "2001:db8::7", null],
    ["none, as a proxy that is not trusted has it", "127.0.0.1", null],
  ])(
    "the admin reads whether the phone is in their network (%s), also where addresses are not kept",
    async (...row) => {
      const [, from, isSame] = row;
      for (const keepIpAddresses of [true, false]) {
        await ada.patch("/api/v1/admin/settings", { keepIpAddresses });
        const code = (await ada.generate()).data;
        const client = site.client({ address: from ?? ada.address });
        await (await KeyHolder.make()).exchange(client, code.token, phone("somewhere"));
        const { phone: shown } = await matching.status(code.id);
        expect([shown?.isSameNetwork, shown?.ipAddress !== null]).toEqual([isSame, keepIpAddresses]);
      }
      await ada.patch("/api/v1/admin/settings", { keepIpAddresses: true });
    },
  );

  it("waiting costs the network none of its exchanges, and has a limit of its own", async () => {
    const strict = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "1" } });
    try {
      const admin = await strict.admin();
      await matchingAt(strict, admin).require();
      const [key, code] = [await KeyHolder.make(), (await admin.generate()).data];
      const from = strict.client({ address: "203.0.113.24" });
      const answers = [];
      for (const _ of times(61, () => 0)) answers.push(await key.exchange(from, code.token, phone("patient")));
      expect(answers.map(({ status }) => status)).toEqual(times(61, () => 202));
      const late = await key.exchange(from, code.token, phone("patient"));
      expect([...told(late), Number(late.headers.get("retry-after")) > 0]).toEqual([429, "rate_limited", true]);
      // The first of all, the one too many and a proof without a nonce were counted; the network has room for the rest.
      const others = await Promise.all(times(10, () => from.exchange(code.token, phone("other"))));
      expect(others.filter(({ status }) => status === 409).length).toBeGreaterThanOrEqual(7);
    } finally {
      await strict.close();
    }
  });
});
