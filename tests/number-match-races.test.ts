import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Device } from "@/lib/devices/contract";
import type { IssuedToken } from "@/lib/onboarding/contract";
import type { Client } from "./support/client";
import { eventsOf } from "./support/employees";
import { holding } from "./support/hold";
import { KeyHolder } from "./support/key-holder";
import { times } from "./support/many";
import { matchingAt, otherThan, told } from "./support/matching";
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

  it("somebody else who tries while the right phone is being connected leaves the mark on its device", async () => {
    const [key, thief] = [await KeyHolder.make(), await KeyHolder.make()];
    const claimed = async () => {
      const code = (await ada.generate()).data;
      const { data } = await matching.ask(key, code, "in-between");
      await matching.match(code.id, data.number);
      return code;
    };
    await matching.ask(key, await claimed(), "in-between");
    const code = await claimed();
    const sent: Promise<ReturnType<typeof told>>[] = [];
    await holding(site, "select 1 from devices where identifier = 'in-between' for update", async (untilWaiting) => {
      // It has spent the code, and waits for its device; the other one hears that the code is used, and waits for the code.
      sent.push(matching.ask(key, code, "in-between").then(told));
      await untilWaiting(1);
      sent.push(matching.decline(thief, code.token).then(told));
      await untilWaiting(2);
    });
    expect(await Promise.all(sent)).toEqual([
      [200, undefined],
      [409, "token_used"],
    ]);
    const { devices } = (await ada.get<{ devices: Device[] }>("/api/v1/admin/app/devices")).data;
    expect(devices.find(({ name }) => name === "Phone in-between")?.contestedAt).not.toBeNull();
  });

  it("who opens a claimed code, or declines one that is not theirs, is told of, and changes nothing that the page shows", async () => {
    const { code, number } = await matching.claimed();
    const before = await matching.status(code.id);
    const heard = await watch(other());
    expect((await site.client().post("/api/v1/admin/app/open-token", { token: code.token })).status).toBe(200);
    expect(await heard.next("token.opened")).toEqual({ tokenId: code.id });
    expect(await matching.status(code.id)).toEqual(before);
    const stranger = await KeyHolder.make();
    expect(told(await matching.decline(stranger, code.token))).toEqual([409, "token_used"]);
    expect(await heard.next("token.refused")).toEqual({ tokenId: code.id, reason: "token_used" });
    expect(await matching.status(code.id)).toEqual({ ...before, phone: { ...before.phone, isContested: true } });
    expect((await matching.match(code.id, number)).status).toBe(200);
    const fresh = (await ada.generate()).data;
    expect(told(await matching.decline(stranger, fresh.token))).toEqual([409, "token_not_matching"]);
    expect(await heard.next("token.refused")).toEqual({ tokenId: fresh.id, reason: "token_not_matching" });
    expect((await matching.status(fresh.id)).state).toBe("waiting");
    await heard.close();
  });

  it("whoever declines once more is no refusal, and nobody hears of one", async () => {
    const { key, code } = await matching.claimed();
    for (const _ of times(2, () => 0)) expect((await matching.decline(key, code.token)).status).toBe(200);
    const refused = await eventsOf(ada, "limit=100&action=token.refused");
    expect(refused.filter(({ target }) => target?.id === code.id)).toEqual([]);
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
});
