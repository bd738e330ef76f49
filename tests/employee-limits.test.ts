import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { officeOf, type Office } from "./support/office";
import { startSite, type Site } from "./support/site";

const times = <T>(count: number, work: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => work(i));

describe("the contract's limits on employees' phones", () => {
  let site: Site;
  let office: Office;

  beforeAll(async () => {
    site = await startSite({ instances: 2, env: { RATE_LIMIT_MULTIPLIER: "1" } });
    office = officeOf(site, await site.admin());
    await office.enable();
  });
  afterAll(() => site.close());

  const limited = (answers: { status: number }[]) => answers.map(({ status }) => status === 429);

  it("checkUid: 20 a minute an address, on both instances together", async () => {
    const from = site.client();
    const there = from.at(site.instances[1]?.url ?? "");
    const answers = [];
    for (let index = 0; index < 21; index++) answers.push(await office.check("x", index % 2 ? from : there));
    expect(limited(answers)).toEqual([...times(20, () => false), true]);
    expect(Number(answers.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("loginWithUid: 10 a minute an address, 5 a device from where it was not before, and its owner goes on", async () => {
    const person = await office.hire();
    await office.register(person.id, "limited");
    const home = site.client();
    expect((await office.tap("limited", {}, home)).status).toBe(200);
    const strangers = [];
    for (let index = 0; index < 6; index++)
      strangers.push(await office.tap("limited", {}, site.client({ instance: index % 2 })));
    // The first tap of the owner, from a network that was new then, is among the five.
    expect(limited(strangers)).toEqual([false, false, false, false, true, true]);
    expect(strangers.at(-1)?.code).toBe("rate_limited");
    expect((await office.tap("limited", {}, home)).status).toBe(200);
    const many = [];
    const other = site.client();
    for (let index = 0; index < 11; index++) many.push(await office.tap("nobody's", {}, other));
    expect(limited(many)).toEqual([...times(10, () => false), true]);
  });

  it("login: 5 in 15 minutes an account by whichever of its names, shared with the web's sign-in", async () => {
    const person = await office.hire();
    const names = [person.email, person.employeeCode ?? "", person.email.toUpperCase()];
    const answers = [];
    for (let index = 0; index < 5; index++) answers.push(await office.signIn(names[index % 3] ?? ""));
    expect(limited(answers)).toEqual(times(5, () => false));
    const last = await office.signIn(person.email);
    expect([last.status, last.code]).toEqual([429, "rate_limited"]);
    expect((await site.client().signIn(person.email, "wrong")).status).toBe(429);
  });

  it("registerDevice: 5 an hour a person", async () => {
    const person = await office.hire();
    const client = site.client().with((await office.signIn(person.email)).data.token);
    const answers = [];
    for (let index = 0; index < 6; index++)
      answers.push(await client.post("/api/V1/registerDevice", { deviceId: "mine", deviceType: "ios" }));
    expect(limited(answers)).toEqual([...times(5, () => false), true]);
  });
});
