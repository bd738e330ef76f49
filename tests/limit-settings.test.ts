import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { freshAddress, phone } from "./support/client";
import { refusedOf, times } from "./support/many";
import { admin, startSite, type Site } from "./support/site";

describe("whose address counts", () => {
  const ask = async (site: Site, forwarded: (index: number) => string) => {
    const answers = await Promise.all(
      times(15, (index) => site.client({ address: forwarded(index) }).exchange(randomUUID(), phone("any"))),
    );
    return refusedOf(answers).length;
  };

  it("without a trusted proxy X-Forwarded-For is ignored: the socket's peer counts and is recorded", async () => {
    const site = await startSite({ env: { TRUSTED_PROXY_HOPS: "0", RATE_LIMIT_MULTIPLIER: "1" } });
    expect(await ask(site, () => freshAddress())).toBe(5);
    const seen = await site.sql("select distinct ip_address from audit_events where action = 'token.refused'");
    expect(seen).toEqual([{ ip_address: "127.0.0.1" }]);
    await site.close();
  });

  it("behind two trusted proxies the entry before them counts", async () => {
    const site = await startSite({ env: { TRUSTED_PROXY_HOPS: "2", RATE_LIMIT_MULTIPLIER: "1" } });
    expect(await ask(site, (index) => `spoofed, 203.0.113.9, 10.0.0.${index}`)).toBe(5);
    expect(await ask(site, (index) => `203.0.113.9, 198.51.100.${index}, 10.0.0.1`)).toBe(0);
    await site.close();
  });
});

describe("RATE_LIMIT_MULTIPLIER", () => {
  const passed = async (multiplier: string) => {
    const site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: multiplier } });
    const address = freshAddress();
    const exchanges = await Promise.all(times(30, () => site.client({ address }).exchange(randomUUID(), phone("any"))));
    const signIns = await Promise.all(times(12, () => site.client().signIn(admin.email, "guess")));
    const log = site.log();
    await site.close();
    return { exchanges: 30 - refusedOf(exchanges).length, signIns: 12 - refusedOf(signIns).length, log };
  };

  it("raises every limit alike", async () => {
    expect(await passed("2")).toMatchObject({ exchanges: 20, signIns: 10 });
  });

  it("of 0 turns limits off and says so loudly", async () => {
    const { log, ...counts } = await passed("0");
    expect(counts).toEqual({ exchanges: 30, signIns: 12 });
    expect(log).toMatch(/WARNING: RATE_LIMIT_MULTIPLIER is 0/);
  });
});
