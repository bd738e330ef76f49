import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshAddress, phone } from "./support/client";
import { refusedOf, times } from "./support/many";
import { admin, startSite, type Site } from "./support/site";

describe("who hammers at a limit", () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite({ instances: 2, env: { RATE_LIMIT_MULTIPLIER: "1" } });
  });
  afterAll(() => site.close());
  beforeEach(() => site.sql("delete from rate_limits"));

  const exchange = (address: string, index = 0) =>
    site.client({ instance: index % 2, address }).exchange(randomUUID(), phone("any"));

  /** Many at once, but no more than a machine of ours can send. */
  const hammer = async (count: number, addressOf: (index: number) => string) => {
    const answers = [];
    for (let done = 0; done < count; done += 100)
      answers.push(...(await Promise.all(times(100, (index) => exchange(addressOf(done + index), index)))));
    return answers;
  };

  it("gets exactly the limit out of two instances, and hears at every refusal how long to wait", async () => {
    const address = freshAddress();
    const answers = await hammer(600, () => address);
    const refused = refusedOf(answers);
    expect(answers.filter(({ code }) => code === "token_invalid")).toHaveLength(10);
    expect(refused).toHaveLength(590);
    for (const { headers } of refused) {
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
      expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(60);
    }
  });

  it("gets no more from six hundred addresses of one IPv6 network", async () => {
    const answers = await hammer(600, (index) => `2001:db8:7:7:${index.toString(16)}:${index}::1`);
    expect(refusedOf(answers)).toHaveLength(590);
    expect((await exchange("2001:db8:7:8::1")).code).toBe("token_invalid");
  });

  it("costs no write and no lock once the limit is reached", async () => {
    const address = freshAddress();
    for (let index = 0; index < 10; index++) await exchange(address, index);
    const row = () => site.sql("select ctid, xmin, xmax, * from rate_limits");
    const before = await row();
    expect(before).toHaveLength(1);
    expect(refusedOf(await hammer(200, () => address))).toHaveLength(200);
    expect(await row()).toEqual(before);
  });

  it("may go on once the time is over that the refusal named, and not before", async () => {
    const address = freshAddress();
    for (let index = 0; index < 10; index++) await exchange(address, index);
    const seconds = Number((await exchange(address)).headers.get("retry-after"));
    const wait = (secs: number) =>
      site.sql("update rate_limits set resets_at = resets_at - make_interval(secs => $1)", [secs]);
    await wait(seconds - 20);
    const again = await exchange(address, 1);
    expect([again.status, Number(again.headers.get("retry-after")) <= 20]).toEqual([429, true]);
    await wait(20);
    expect((await exchange(address, 1)).code).toBe("token_invalid");
  });
});

describe("RATE_LIMIT_MULTIPLIER of 0", () => {
  it("counts nothing", async () => {
    const site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "0" } });
    const address = freshAddress();
    for (let index = 0; index < 12; index++) {
      expect((await site.client({ address }).exchange(randomUUID(), phone("any"))).code).toBe("token_invalid");
      expect((await site.client({ address }).signIn(admin.email, "guess")).status).toBe(401);
    }
    expect(await site.sql("select 1 from rate_limits")).toEqual([]);
    await site.close();
  });
});
