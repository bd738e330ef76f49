import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { phone } from "./support/client";
import { sendRaw } from "./support/raw";
import { startSite, type Site } from "./support/site";

const peer = "127.0.0.1";

/** What a caller or a proxy sent, and whose address counts then. The server itself appends the socket's peer. */
const cases: [hops: number, forwarded: string | null, counts: string | null][] = [
  [0, null, peer],
  [0, "203.0.113.1", peer],
  [0, "203.0.113.1, 203.0.113.2", peer],
  [0, "unknown", peer],
  [1, "198.51.100.1", "198.51.100.1"],
  [1, "203.0.113.1, 198.51.100.1", "198.51.100.1"],
  [1, "203.0.113.1, 203.0.113.2, 203.0.113.3, 198.51.100.1", "198.51.100.1"],
  [1, ", ,, 198.51.100.1", "198.51.100.1"],
  [1, "198.51.100.1:4711", "198.51.100.1"],
  [1, "[2001:db8::1]:4711", "2001:db8::1"],
  [1, "2001:DB8:0:0::1%eth0", "2001:db8::1"],
  [1, "::ffff:198.51.100.1", "198.51.100.1"],
  // Past the proxy: nobody vouches for more than the peer.
  [1, null, peer],
  // What a trusted proxy wrote and is no address is nobody's, never the entry before it.
  [1, "203.0.113.1, unknown", null],
  [1, "203.0.113.1, ", null],
  [1, "203.0.113.1, 198.51.100.999", null],
  [1, "203.0.113.1, 0x7f.1", null],
  [2, "198.51.100.1, 10.0.0.1", "198.51.100.1"],
  [2, "203.0.113.1, 198.51.100.1, 10.0.0.1", "198.51.100.1"],
  [2, "203.0.113.1, not an address, 10.0.0.1", null],
  // Past one proxy of two: the first entry may be anybody's.
  [2, "203.0.113.1", peer],
  [2, null, peer],
];

describe.each([0, 1, 2])("behind %i trusted proxies", (hops) => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite({ env: { TRUSTED_PROXY_HOPS: String(hops) } });
  });
  afterAll(() => site.close());

  it.each(cases.filter(([of]) => of === hops))("%i: X-Forwarded-For %j is %j", async (_, forwarded, counts) => {
    const body = JSON.stringify({ token: randomUUID(), device: phone("any") });
    const headers = { "content-type": "application/json", ...(forwarded !== null && { "x-forwarded-for": forwarded }) };
    const answer = await sendRaw(site.baseUrl, {
      method: "POST",
      path: "/api/v1/admin/app/exchange-token",
      headers,
      body,
    });
    expect(answer.status).toBe(401);
    const [event] = await site.sql("select ip_address from audit_events order by id desc limit 1");
    expect(event).toEqual({ ip_address: counts });
  });
});
