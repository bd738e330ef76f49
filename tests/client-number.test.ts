import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Waiting } from "@/lib/client/client";
import { nextStep } from "@/lib/client/errors";
import { type DeviceKey, webCryptoKey } from "@/lib/client/key";
import { phone, type Client } from "./support/client";
import { failure, handset } from "./support/handset";
import { matchingAt, otherThan } from "./support/matching";
import { startSite, type Site } from "./support/site";

const newKey = async () =>
  webCryptoKey(await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]));

describe("the client of a phone whose number is typed", () => {
  let site: Site;
  let ada: Client;
  let matching: ReturnType<typeof matchingAt>;

  beforeAll(async () => {
    site = await startSite();
    ada = await site.admin();
    matching = matchingAt(site, ada);
    await matching.require();
  });
  afterAll(() => site.close());

  it("shows it, waits, and keeps the token; as an admin's phone it types the next one's", async () => {
    const first = handset(site.baseUrl, { key: await newKey() });
    const code = (await ada.generate()).data;
    const shown: Waiting[] = [];
    const given = await first.exchange({ token: code.token }, phone("first"), {
      onNumber: (waiting) => {
        shown.push(waiting);
        if (shown.length === 1) void matching.match(code.id, waiting.number);
      },
    });
    expect([given.tokenType, first.kept()]).toEqual(["DPoP", given.token]);
    expect(shown[0]).toMatchObject({ number: expect.stringMatching(/^\d\d$/), problem: null });
    expect(shown[0]?.endsIn).toBeGreaterThan(280_000);

    const own = await first.generateCode();
    const second = handset(site.baseUrl, { key: await newKey() });
    const connected = second.exchange({ code: own.code }, phone("second"), {
      onNumber: ({ number }) => void first.matchNumber(own.id, number).catch(() => undefined),
    });
    expect((await connected).device.name).toBe("Phone second");
  });

  it("hears that another one was typed, and that its owner did not start it", async () => {
    const wrong = handset(site.baseUrl, { key: await newKey() });
    const code = (await ada.generate()).data;
    const refused = await failure(
      wrong.exchange({ token: code.token }, phone("wrong"), {
        onNumber: ({ number }) => void matching.match(code.id, otherThan(number)),
      }),
    );
    expect([refused.code, nextStep(refused), wrong.kept()]).toEqual(["number_wrong", "scan_new_code", null]);
    const scared = handset(site.baseUrl, { key: await newKey() });
    const other = { token: (await ada.generate()).data.token };
    const ended = await failure(
      scared.exchange(other, phone("scared"), { onNumber: () => void scared.declineCode(other) }),
    );
    expect(ended.code).toBe("token_cancelled");
  });

  it("says at once where it can show none", async () => {
    const blind = handset(site.baseUrl, { key: await newKey() });
    const { token } = (await ada.generate()).data;
    expect((await failure(blind.exchange({ token }, phone("blind")))).code).toBe("number_match_required");
    expect(blind.sent()).toBe(2); // The second with a nonce.
  });
});

describe("its waiting", () => {
  afterEach(() => void vi.useRealTimers());

  const quick = async (): Promise<DeviceKey> => ({ ...(await newKey()), sign: async () => new Uint8Array(64) });
  const begun = Date.parse("2026-01-31T12:00:00Z");
  const waiting = () =>
    Response.json(
      { success: true, data: { number: "47", retryAfter: 2, expiresAt: new Date(begun + 300_000).toISOString() } },
      { status: 202, headers: { date: new Date(begun).toUTCString() } },
    );
  const connected = () => Response.json({ success: true, data: { token: "new" } });
  const busy = () =>
    Response.json(
      { success: false, code: "rate_limited", message: "Wait." },
      { status: 429, headers: { "retry-after": "30" } },
    );
  const broken = () => {
    throw new TypeError("The connection broke.");
  };

  /** A phone that is answered with these, the last one again and again. Its own clock is a day late. */
  const answeredWith = async (...answers: (() => Response)[]) => {
    vi.useFakeTimers({ now: begun - 86_400_000 });
    let asked = 0;
    const seen: Waiting[] = [];
    const held = handset("http://site", {
      key: await quick(),
      fetch: async () => (answers[Math.min(asked++, answers.length - 1)] ?? broken)(),
    });
    const stop = new AbortController();
    const work = held.exchange({ code: "ABCDEFGH" }, phone("waits"), {
      onNumber: (each) => seen.push(each),
      signal: stop.signal,
    });
    return { held, work, seen, stop };
  };

  it("goes on through a lost connection, a proxy's page and a limit", async () => {
    const hotel = () => new Response("<h1>Welcome to our hotel</h1>");
    const { held, work, seen } = await answeredWith(waiting, waiting, broken, hotel, busy, waiting, connected);
    await vi.runAllTimersAsync();
    expect((await work).token).toBe("new");
    expect(held.kept()).toBe("new");
    expect(seen.map(({ number, problem }) => [number, problem?.code ?? null])).toEqual([
      ["47", null],
      ["47", null],
      ["47", "unavailable"],
      ["47", "unavailable"],
      ["47", "rate_limited"],
      ["47", null],
    ]);
    expect(seen[0]?.endsIn).toBe(300_000);
  });

  it("ends a minute after the code where nobody answers any more", async () => {
    const { work, seen } = await answeredWith(waiting, broken);
    const failed = failure(work);
    await vi.runAllTimersAsync();
    expect((await failed).code).toBe("unavailable");
    expect(seen.at(-1)?.endsIn).toBeLessThanOrEqual(-58_000);
  });

  it("ends where it is called off", async () => {
    const { held, work, stop } = await answeredWith(waiting);
    const failed = failure(work);
    await vi.advanceTimersByTimeAsync(5_000);
    const sent = held.sent();
    stop.abort();
    expect((await failed).name).toBe("AbortError");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(held.sent()).toBe(sent);
  });
});
