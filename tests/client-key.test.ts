import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { fromBase64Url, toBase64Url } from "@/lib/client/bytes";
import { type DeviceKey, webCryptoKey } from "@/lib/client/key";
import type { LiveEvent } from "@/lib/client/wire";
import { phone, type Client } from "./support/client";
import { failure, handset } from "./support/handset";
import { officeOf } from "./support/office";
import { startSite, type Site } from "./support/site";

describe("the client of a phone that holds a key", () => {
  let site: Site;
  let ada: Client;
  let key: DeviceKey;

  beforeAll(async () => {
    site = await startSite();
    ada = await site.admin();
    key = await newKey();
  });
  afterAll(() => site.close());
  afterEach(() => void vi.useRealTimers());

  const newKey = async () =>
    webCryptoKey(await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]));
  const newCode = async () => ({ token: (await ada.generate()).data.token });

  it("is given a bound token, and proves each request, the event stream's too", async () => {
    const held = handset(site.baseUrl, { key });
    const given = await held.exchange(await newCode(), phone("held"));
    expect(given.tokenType).toBe("DPoP");
    expect((await held.account()).device?.id).toBe(given.device.id);
    const sent = held.sent();
    await held.devices({ q: "held", limit: "5" });
    await held.renameDevice(given.device.id, "Held");
    // With the nonce of the answer before: nothing is sent twice.
    expect(held.sent()).toBe(sent + 2);
    const stop = new AbortController();
    const heard = await new Promise<LiveEvent>((resolve, reject) => {
      const renamed = (event: LiveEvent) => event.name === "device.renamed" && resolve(event);
      const standing = () => void held.renameDevice(given.device.id, "Held again").catch(reject);
      held.follow(renamed, stop.signal, standing).catch(reject);
    });
    stop.abort();
    expect(heard.device?.name).toBe("Held again");
    await held.logOut();
    expect(held.kept()).toBeNull();
  });

  it("asks once more where its nonce is too old, also for the stream", async () => {
    const fresh = handset(site.baseUrl, { key });
    await fresh.exchange(await newCode(), phone("fresh"));
    const token = fresh.kept() ?? "";
    // An app that was started again: it has its token, and no nonce yet.
    const again = handset(site.baseUrl, { key });
    again.keep(token);
    const stop = new AbortController();
    await again.follow(
      () => undefined,
      stop.signal,
      () => stop.abort(),
    );
    expect(again.sent()).toBe(2);
    const third = handset(site.baseUrl, { key });
    third.keep(token);
    await third.account();
    expect(third.sent()).toBe(2);
  });

  it("forgets its token where the key is gone, or is another one", async () => {
    const held = handset(site.baseUrl, { key });
    await held.exchange(await newCode(), phone("gone"));
    for (const other of [undefined, await newKey()]) {
      const without = handset(site.baseUrl, other && { key: other });
      without.keep(held.kept() ?? "");
      expect((await failure(without.account())).code).toBe("invalid_token");
      expect([without.kept(), without.ended]).toEqual([null, ["invalid_token"]]);
    }
  });

  it("hears an answer that was lost, and does not ask for ever where there is none", async () => {
    const code = await newCode();
    let lost = 0;
    const losing: typeof fetch = async (url, init) => {
      const answer = await fetch(url, init);
      if (answer.status !== 200 || lost > 0) return answer;
      lost++;
      throw new TypeError("The connection broke.");
    };
    const held = handset(site.baseUrl, { key, fetch: losing });
    const given = await held.exchange(code, phone("lost"));
    expect([lost, given.device.name]).toEqual([1, "Phone lost"]);
    expect((await held.account()).device?.id).toBe(given.device.id);

    vi.useFakeTimers();
    // One that signs at once: real work does not wait for a clock that is not real.
    const quick: DeviceKey = { ...key, sign: async () => new Uint8Array(64) };
    const deaf = handset(site.baseUrl, {
      key: quick,
      fetch: async () => Promise.reject(new TypeError("Nobody there.")),
    });
    const failed = failure(deaf.exchange(code, phone("lost")));
    await vi.runAllTimersAsync();
    expect([(await failed).code, deaf.sent()]).toEqual(["unavailable", 4]);
  });

  it("without a key asks once: the code may be spent", async () => {
    const plain = handset(site.baseUrl, { fetch: async () => Promise.reject(new TypeError("Nobody there.")) });
    expect((await failure(plain.exchange(await newCode(), phone("plain")))).code).toBe("unavailable");
    expect(plain.sent()).toBe(1);
  });

  it("signs an employee in with one tap, and with a password", async () => {
    const office = officeOf(site, ada);
    await office.enable();
    await office.enable("field-manager");
    const john = await office.hire();
    await office.register(john.id, "johns");
    const held = handset(site.baseUrl, { key });
    expect((await held.signInWithUid("johns")).tokenType).toBe("DPoP");
    expect((await held.account()).user.id).toBe(john.id);
    const thief = handset(site.baseUrl);
    expect((await failure(thief.signInWithUid("johns"))).code).toBe("key_required");
    expect((await held.signInWithPassword(john.email, "correct horse battery staple")).tokenType).toBe("DPoP");
    expect(await held.isOwnDevice("johns")).toBe(true);
  });

  it("writes bytes as everybody does", () => {
    for (let length = 0; length < 70; length++) {
      const bytes = crypto.getRandomValues(new Uint8Array(length));
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
      expect([...fromBase64Url(toBase64Url(bytes))]).toEqual([...bytes]);
    }
    expect(() => fromBase64Url("a+b")).toThrow("base64url");
  });
});
