import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshAddress } from "./support/client";
import { refusedOf, times } from "./support/many";
import { officeOf, type Office } from "./support/office";
import { admin, secrets, startSite, type Site } from "./support/site";

describe("a stranger who tries somebody's password for ever", () => {
  let site: Site;
  let office: Office;
  const home = freshAddress();

  beforeAll(async () => {
    site = await startSite({ instances: 2, env: { RATE_LIMIT_MULTIPLIER: "1" } });
    await signIn(admin.password, home);
    office = officeOf(site, await site.admin());
    await office.enable();
  });
  afterAll(() => site.close());
  beforeEach(() => site.sql("delete from rate_limits"));

  const signIn = (password: string, address = freshAddress(), instance = 0) =>
    site.client({ address, instance }).signIn(admin.email, password);
  /** From all over the world. Answers how many were looked at, and how long the refused ones are to wait, in seconds. */
  const attack = async (count = 8) => {
    const answers = await Promise.all(times(count, (index) => signIn("guess", freshAddress(), index % 2)));
    const waits = refusedOf(answers).map(({ headers }) => Number(headers.get("retry-after")));
    return { looked: answers.length - waits.length, wait: Math.max(...waits) };
  };
  const later = (seconds: number) =>
    site.sql(
      `update rate_limits set resets_at = resets_at - make_interval(secs => $1),
        forgotten_at = forgotten_at - make_interval(secs => $1)`,
      [seconds],
    );

  it("does not lock out the admin, who signs in where they did before", async () => {
    expect((await attack(20)).looked).toBe(5);
    expect((await signIn(admin.password)).status).toBe(429);
    for (const instance of [0, 1]) expect((await signIn(admin.password, home, instance)).status).toBe(200);
  });

  it("does not lock out the employee either, on the web or on the phone", async () => {
    const person = await office.hire();
    const yard = site.client();
    expect((await office.signIn(person.email, yard)).status).toBe(200);
    await Promise.all(times(10, () => site.client().signIn(person.email, "guess")));
    expect((await office.signIn(person.email)).status).toBe(429);
    for (const name of [person.email, person.employeeCode ?? ""])
      expect((await office.signIn(name, yard)).status).toBe(200);
  });

  it("who sits in the same network gets five there, and the admin's other network stays open", async () => {
    const other = freshAddress();
    expect((await signIn(admin.password, other)).status).toBe(200);
    await site.sql("delete from rate_limits");
    const there = await Promise.all(times(12, (index) => signIn("guess", home, index % 2)));
    expect(there.filter(({ status }) => status === 401)).toHaveLength(5);
    // What was tried there counts for everybody elsewhere as well.
    expect((await attack(3)).looked).toBe(0);
    expect((await signIn(admin.password, other)).status).toBe(200);
  });

  it("a network that becomes known begins with what it has used up", async () => {
    const address = freshAddress();
    const answers = [];
    for (const password of ["guess", "guess", admin.password, "guess", "guess", admin.password])
      answers.push((await signIn(password, address)).status);
    expect(answers).toEqual([401, 401, 200, 401, 401, 429]);
  });

  it("waits twice as long from the third full window in a row on, up to two hours, and hears so", async () => {
    const waits = [];
    for (let window = 0; window < 7; window++) {
      const { looked, wait } = await attack();
      expect(looked).toBe(5);
      waits.push(Math.ceil(wait / 60));
      await later(wait);
    }
    expect(waits).toEqual([15, 15, 30, 60, 120, 120, 120]);
    expect((await signIn(admin.password, home)).status).toBe(200);
  });

  it("begins anew once it was quiet for two hours, or for one window that was not full", async () => {
    const fill = async () => {
      const { wait } = await attack();
      await later(wait);
      return Math.ceil(wait / 60);
    };
    for (const wait of [15, 15, 30]) expect(await fill()).toBe(wait);
    await later(2 * 3600);
    for (const wait of [15, 15]) expect(await fill()).toBe(wait);
    expect((await attack(2)).looked).toBe(2);
    await later(1800);
    for (const wait of [15, 15, 30]) expect(await fill()).toBe(wait);
  });

  it("is remembered through a clean-up, and forgotten by one after that", async () => {
    const cleanUp = async () => site.client().with(secrets.cron).get("/api/cron/cleanup");
    await attack();
    await later(901);
    await cleanUp();
    expect(await site.sql("select count from rate_limits where forgotten_at is not null")).toEqual([{ count: 5 }]);
    await later(2 * 3600);
    await cleanUp();
    expect(await site.sql("select 1 from rate_limits")).toEqual([]);
  });

  it("learns nothing from where somebody signs in: networks are stored as hashes that nobody else can make", async () => {
    const rows = await site.sql("select network from user_networks");
    expect(rows.length).toBeGreaterThan(2);
    for (const { network } of rows) expect(String(network)).toMatch(/^[\w-]{43}$/);
    await site.sql("update user_networks set last_used_at = now() - interval '366 days'");
    const { data } = await site.client().with(secrets.cron).get<{ userNetworks: number }>("/api/cron/cleanup");
    expect(data.userNetworks).toBe(rows.length);
    expect((await attack(20)).looked).toBe(5);
    expect((await signIn(admin.password, home)).status).toBe(429);
  });
});
