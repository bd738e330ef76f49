import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshAddress, phone, type Answer } from "./support/client";
import { refusedOf, times } from "./support/many";
import { addPerson } from "./support/people";
import { admin, startSite, type Site } from "./support/site";

describe("limits are exact across two instances", () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite({ instances: 2, env: { RATE_LIMIT_MULTIPLIER: "1" } });
    await addPerson(site, "grace@example.com");
  });
  afterAll(() => site.close());
  beforeEach(() => site.sql("delete from rate_limits"));

  /** Expects that every refusal says truly how long to wait, of a window that began when `started` was taken. */
  const expectHonest = async (answers: Answer[], window: number, started: number) => {
    const [row] = await site.sql(
      `select ceil(extract(epoch from min(resets_at) - now()))::int as least,
        ceil(extract(epoch from max(resets_at) - now()))::int as most from rate_limits`,
    );
    const [least, most] = [Number(row?.least), Number(row?.most)];
    const passed = Math.ceil((Date.now() - started) / 1000);
    expect(most).toBeLessThanOrEqual(window);
    expect(least).toBeGreaterThanOrEqual(window - passed);
    for (const { code, headers, body } of refusedOf(answers)) {
      const seconds = Number(headers.get("retry-after"));
      expect([code, Number.isInteger(seconds)]).toEqual(["rate_limited", true]);
      expect(seconds).toBeGreaterThanOrEqual(least);
      expect(seconds).toBeLessThanOrEqual(Math.min(most + passed, window));
      expect(body?.message).toMatch(/^Too many tries\. Wait \d+ (seconds|minutes)\.$/);
    }
  };

  const later = (seconds: number) =>
    site.sql("update rate_limits set resets_at = resets_at - make_interval(secs => $1)", [seconds]);

  const exchange = (address: string, instance = 0) =>
    site.client({ instance, address }).exchange(randomUUID(), phone("any"));
  const tryToSignIn = (email: string, password: string, instance: number, address?: string) =>
    site.client({ instance, address }).signIn(email, password);

  it("sign-in: of 20 simultaneous tries for one account from anywhere, five are looked at", async () => {
    const started = Date.now();
    const answers = await Promise.all(times(20, (index) => tryToSignIn("ada@example.com", "guess", index % 2)));
    expect(refusedOf(answers)).toHaveLength(15);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    await expectHonest(answers, 900, started);
    const right = await tryToSignIn(" ADA@example.com", admin.password, 0);
    expect(right.status).toBe(429);
    expect((await tryToSignIn("grace@example.com", admin.password, 1)).status).toBe(200);
  });

  it("sign-in: of 40 simultaneous tries from one address, twenty are looked at", async () => {
    const address = freshAddress();
    const started = Date.now();
    const answers = await Promise.all(
      times(40, (index) => tryToSignIn(`somebody-${index}@example.com`, "guess", index % 2, address)),
    );
    expect(refusedOf(answers)).toHaveLength(20);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(20);
    await expectHonest(answers, 900, started);
    expect((await tryToSignIn(admin.email, admin.password, 0)).status).toBe(200);
  });

  it("sign-in: after a quarter of an hour it goes on, and no sooner", async () => {
    const answers = await Promise.all(times(6, (index) => tryToSignIn(admin.email, "guess", index % 2)));
    expect(refusedOf(answers)).toHaveLength(1);
    await later(14 * 60);
    expect((await tryToSignIn(admin.email, admin.password, 0)).status).toBe(429);
    await later(61);
    expect((await tryToSignIn(admin.email, admin.password, 0)).status).toBe(200);
  });

  it("exchange: ten a minute from one address, and others are not held up", async () => {
    const address = freshAddress();
    const started = Date.now();
    const answers = await Promise.all(times(30, (index) => exchange(address, index % 2)));
    expect(answers.filter(({ code }) => code === "token_invalid")).toHaveLength(10);
    expect(refusedOf(answers)).toHaveLength(20);
    await expectHonest(answers, 60, started);
    expect((await exchange(freshAddress())).code).toBe("token_invalid");
    await later(61);
    expect((await exchange(address, 1)).code).toBe("token_invalid");
  });

  it("exchange: an IPv6 network of /64 counts as one, its neighbour as another", async () => {
    const answers = await Promise.all(
      times(30, (index) => exchange(`2001:db8:1:2:${index.toString(16)}::${index}`, index % 2)),
    );
    expect(refusedOf(answers)).toHaveLength(20);
    expect((await exchange("2001:db8:1:3::1")).code).toBe("token_invalid");
    expect((await exchange("2001:0DB8:0001:0002:ffff:ffff:ffff:ffff")).status).toBe(429);
  });

  it("exchange: an IPv4 address written as IPv6 is the same address", async () => {
    await Promise.all(times(10, (index) => exchange("198.51.100.7", index % 2)));
    expect((await exchange("::ffff:198.51.100.7")).status).toBe(429);
    expect((await exchange("::ffff:198.51.100.8")).code).toBe("token_invalid");
  });

  it("exchange: what a caller writes before the proxy's entry does not count", async () => {
    const address = freshAddress();
    const answers = await Promise.all(times(20, (index) => exchange(`203.0.113.${index}, ${address}`, index % 2)));
    expect(refusedOf(answers)).toHaveLength(10);
  });

  it("generate-qr: five a minute for each admin, wherever they sit and by whatever they sign in with", async () => {
    const ada = await site.admin();
    const { token } = await ada.connect(phone("adas"));
    const callers = times(12, (index) => {
      const instance = index % 2;
      return index % 3 === 0 ? site.client({ instance }).with(token) : ada.at(site.instances[instance]?.url ?? "");
    });
    const answers = await Promise.all(callers.map((caller) => caller.generate()));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(refusedOf(answers)).toHaveLength(8);
    const grace = site.client();
    await grace.signIn("grace@example.com", admin.password);
    expect((await grace.generate()).status).toBe(201);
  });

  it.each([
    ["open-token: thirty", "/api/v1/admin/app/open-token", { token: randomUUID() }, 30],
    [
      "setup: ten",
      "/api/v1/setup",
      { token: "guess", firstName: "Eve", lastName: "Marsh", email: "eve@example.com", password: admin.password },
      10,
    ],
  ])("%s a minute from one address, and others are not held up", async (_, path, body, max) => {
    const address = freshAddress();
    const ask = (from: string, instance: number) => site.client({ instance, address: from }).post(path, body);
    const answers = await Promise.all(times(max + 10, (index) => ask(address, index % 2)));
    expect(refusedOf(answers)).toHaveLength(10);
    expect((await ask(freshAddress(), 0)).status).not.toBe(429);
  });

  it("no address or e-mail stands in the counters, nor a hash that anybody could make of one", async () => {
    await Promise.all([exchange("198.51.100.9"), tryToSignIn(admin.email, "guess", 0, "198.51.100.9")]);
    const rows = await site.sql("select * from rate_limits");
    expect(rows.length).toBeGreaterThan(2);
    const text = JSON.stringify(rows);
    expect(text).not.toMatch(/198\.51|ada@/);
    for (const subject of ["198.51.100.9", admin.email])
      for (const name of ["", "exchange:", "sign-in address:", "sign-in account:"])
        for (const encoding of ["hex", "base64url"] as const)
          expect(text).not.toContain(
            createHash("sha256")
              .update(name + subject)
              .digest(encoding),
          );
  });
});
