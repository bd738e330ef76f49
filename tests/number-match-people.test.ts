import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IssuedToken } from "@/lib/onboarding/contract";
import { phone, type Client } from "./support/client";
import { KeyHolder } from "./support/key-holder";
import { times } from "./support/many";
import { matchingAt, told } from "./support/matching";
import { officeOf } from "./support/office";
import { startSite, type Site } from "./support/site";

describe("whoever shows a number, and whoever types it", () => {
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
