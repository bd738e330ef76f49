import { describe, expect, it } from "vitest";
import { createClient } from "@/lib/client/client";
import { ApiError, endReason, nextStep } from "@/lib/client/errors";
import type { Exchanged } from "@/lib/client/wire";
import { freePort } from "../scripts/test/postgres.mjs";
import { phone } from "./support/client";
import { failure, handset } from "./support/handset";

const answering =
  (status: number, body: unknown, headers: Record<string, string> = {}): typeof fetch =>
  async () =>
    Response.json(body, { status, headers });

describe("the client where the site does not answer", () => {
  const busy = { success: false, code: "rate_limited", message: "Too many tries. Wait 7 seconds." };
  const down = { success: false, code: "unavailable", message: "The site did not answer. Nothing was changed." };

  it.each<[string, typeof fetch | undefined, number, string, number | null]>([
    ["nobody listens", undefined, 0, "unavailable", null],
    ["it has no database", answering(503, down), 503, "unavailable", null],
    ["there were too many tries", answering(429, busy, { "retry-after": "7" }), 429, "rate_limited", 7],
    ["something else answers", async () => new Response("<h1>Welcome to our hotel</h1>"), 200, "unavailable", null],
    ["a proxy refuses", async () => new Response("no", { status: 401 }), 401, "unavailable", null],
  ])("keeps the token and says to try again (%s)", async (_, fetch, status, code, retryAfter) => {
    const own = handset(`http://127.0.0.1:${await freePort()}`, fetch && { fetch });
    own.keep("a.good.token");
    const { signal } = new AbortController();
    for (const work of [() => own.account(), () => own.logOut(), () => own.follow(() => undefined, signal)]) {
      const error = await failure(work());
      expect(error).toBeInstanceOf(ApiError);
      expect([error.status, error.code]).toEqual([status, code]);
      expect([error.retryAfter, nextStep(error), endReason(error)]).toEqual([retryAfter, "retry", null]);
    }
    expect([own.kept(), own.ended]).toEqual(["a.good.token", []]);
  });

  it("does not take a request that was called off for a site that is down", async () => {
    const stop = new AbortController();
    const cut = new ReadableStream({ pull: (controller) => (stop.abort(), controller.error(stop.signal.reason)) });
    const own = handset("http://site", { fetch: async () => new Response(cut) });
    own.keep("a.good.token");
    expect((await failure(own.account(stop.signal))).name).toBe("AbortError");
  });

  it("throws no new token away while it forgets the old one, however slow the keychain is", async () => {
    const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
    let token: string | null = "old";
    let reads = 0;
    let exchange: Promise<Exchanged> | undefined;
    const given = { token: "new" };
    const refused = { success: false, code: "session_expired", message: "Your sign-in has ended." };
    const client = createClient({
      apiUrl: "http://site/api/v1",
      storage: {
        read: async () => {
          const seen = token;
          if (++reads === 2) exchange = client.exchange({ code: "ABCDEFGH" }, phone("slow"));
          for (let turns = 0; turns < 5; turns++) await turn();
          return seen;
        },
        write: async (next) => void (token = next),
        clear: async () => void (token = null),
      },
      fetch: async (url) =>
        String(url).endsWith("exchange-token")
          ? Response.json({ success: true, data: given })
          : Response.json(refused, { status: 401 }),
    });
    await failure(client.account());
    await exchange;
    expect(token).toBe("new");
  });
});
