import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../scripts/test/postgres.mjs";
import { phone, type Client } from "./support/client";
import { contentOf, endpoints, methods, type Method } from "./support/endpoints";
import { startInstance, type Instance } from "./support/instance";
import { type RawAnswer, type RawRequest, sendRaw } from "./support/raw";
import { startSite, type Site } from "./support/site";
import { told } from "./support/told";

const inLane = Object.entries(endpoints).filter(([, { path }]) => path.startsWith("/api/v1/"));

/** An export is an event itself: of these, the second one would find one more. */
const settled = (path: string) => (path.includes("audit/export") ? `${path}&action=device.connected` : path);

const isRead = (method: string) => ["GET", "HEAD", "OPTIONS"].includes(method);

describe("the fast lane", () => {
  let site: Site;
  let next: Instance;
  let callers: Record<"a stranger" | "an admin" | "a phone", Client>;

  beforeAll(async () => {
    site = await startSite();
    next = await startInstance({ ...site.env, PORT: String(await freePort()), FAST_LANE: "false" });
    const ada = await site.admin();
    for (const addon of ["uid-login", "field-manager"])
      await ada.patch(`/api/v1/admin/addons/${addon}`, { enabled: true });
    const { token } = await ada.connect(phone("adas"));
    callers = { "a stranger": site.client(), "an admin": ada, "a phone": site.client().with(token) };
  });
  afterAll(async () => {
    await next.stop();
    await site.close();
  });

  /** The same request both ways. Answers what both said, once it is certain that it was the same. */
  async function expectSame(
    sent: RawRequest & { method: string },
    caller: Client = callers["a stranger"],
  ): Promise<RawAnswer> {
    const headers = { ...caller.headersFor(sent.method), ...sent.headers };
    const [fast, slow] = [site.instances[0]?.url ?? "", next.url];
    const [one, other] = [await sendRaw(fast, { ...sent, headers }), await sendRaw(slow, { ...sent, headers })];
    expect(told(one), `${sent.method} ${sent.path}`).toEqual(told(other));
    return one;
  }

  describe.each(inLane)("%s", (name, { path, access }) => {
    const isLetIn = (who: string, method: Method) =>
      ["anyone", "app", who === "an admin" ? "admin" : "bearer"].includes(access[method] ?? "");

    it.each(["a stranger", "an admin", "a phone"] as const)(
      "answers %s as Next would, by every method",
      async (who) => {
        for (const method of methods) {
          // What is done once cannot be done again the same way; what is refused can. A stream has no end: see below.
          if (who !== "a stranger" && !isRead(method) && isLetIn(who, method)) continue;
          if (who !== "a stranger" && method === "GET" && path.endsWith("/events")) continue;
          const { headers, body, raw } = contentOf(name, method);
          const content = raw ? String(raw) : body === undefined ? undefined : JSON.stringify(body);
          const json = content !== undefined && !headers && { "content-type": "application/json" };
          const sent = {
            method,
            path: settled(path),
            headers: { ...json, ...headers },
            ...(content && { body: content }),
          };
          const answer = await expectSame(sent, callers[who]);
          if (!access[method] && !["HEAD", "OPTIONS"].includes(method)) expect(answer.status).toBe(405);
        }
      },
    );

    it("is in it, and no other way answers its plain address", async () => {
      for (const version of ["v1", "V1"]) {
        const spelt = path.replace("/v1/", `/${version}/`);
        const sent = { method: "PATCH", path: spelt, headers: { "content-type": "text/plain" }, body: "x" };
        expect((await sendRaw(site.instances[0]?.url ?? "", sent)).headers["content-length"]).toBeDefined();
        expect((await sendRaw(next.url, sent)).headers["transfer-encoding"]).toBe("chunked");
      }
    });

    it("answers the same to an odd spelling of its address", async () => {
      const [bare = "", query] = settled(path).split("?");
      const ask = query ? `?${query}` : "";
      const spelt = [
        `${bare}/${ask}`,
        `${bare.replace("/v1/", "/V1/")}${ask}`,
        `${bare.replace("/v1/", "/V1/")}/${ask}`,
        `${bare.toUpperCase()}${ask}`,
        `${bare.slice(0, -1)}%${bare.charCodeAt(bare.length - 1).toString(16)}${ask}`,
        `${bare}%00${ask}`,
        `${bare}%zz${ask}`,
        `${bare}%2f${ask}`,
        `${bare}/%${ask}`,
        `${bare}/nothing${ask}`,
        `${bare}//${ask}`,
        `${bare}/.${ask}`,
        `${bare}/..${ask}`,
        `${bare}.json${ask}`,
        `${bare};x=1${ask}`,
        `/${bare}${ask}`,
        `http://127.0.0.1${bare}${ask}`,
        `${bare}?surprise=1`,
        `${bare}?a=1&a=2`,
        `${bare}?q=%zz`,
        `${bare}?q=%00`,
        `${bare}?q="'\\`,
        `${bare}?`,
        `${bare}?#x`,
      ];
      for (const each of spelt) for (const method of ["HEAD", "DELETE"]) await expectSame({ method, path: each });
      for (const each of spelt.slice(0, 4)) await expectSame({ method: "OPTIONS", path: each });
    });
  });

  const writes = inLane.flatMap(([name, { path, access }]) =>
    Object.keys(access)
      .filter((method) => !isRead(method))
      .map((method) => [`${method} ${name}`, method, path] as const),
  );

  it.each(writes)("refuses a bad body as Next would: %s", async (_, method, path) => {
    const json = { "content-type": "application/json" };
    for (const [headers, body] of [
      [json, "{"],
      [json, "null"],
      [json, "[]"],
      [json, '{"surprise":1}'],
      [json, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
      [json, JSON.stringify({ padding: "x".repeat(17_000) })],
      [{ "content-type": "text/plain" }, "x"],
      [{}, "x"],
      [json, ""],
    ] as const)
      await expectSame({ method, path, headers, body });
  });

  it("looks at nobody's idea of its own name", async () => {
    for (const host of ["10.0.0.300", "1.2.3.4.5", "localhost:99999", "xn--a", "elsewhere.example"])
      expect((await expectSame({ method: "GET", path: "/api/v1/checkUid?uid=x", headers: { host } })).status).toBe(404);
  });

  it("answers whoever offers another protocol as everybody else, also once a page was asked for", async () => {
    for (const path of ["/sign-in", "/api/v1/checkUid?uid=x", "/nothing"]) {
      const headers = { connection: "Upgrade, HTTP2-Settings", upgrade: "h2c", "http2-settings": "AAMAAABk" };
      const answer = await sendRaw(site.baseUrl, { method: "GET", path, headers });
      expect([path, answer.status]).toEqual([path, path === "/sign-in" ? 200 : 404]);
    }
  });

  it("streams events as Next would, and ends them when their reader goes", async () => {
    const cookie = callers["an admin"].headersFor("GET");
    const heads = await Promise.all(
      [site.instances[0]?.url ?? "", next.url].map(async (url) => {
        const stop = new AbortController();
        const response = await fetch(`${url}/api/v1/admin/app/events`, { headers: cookie, signal: stop.signal });
        const { value } = (await response.body?.getReader().read()) ?? {};
        stop.abort();
        const headers = Object.fromEntries(response.headers);
        return told({ status: response.status, headers, text: new TextDecoder().decode(value as Uint8Array) });
      }),
    );
    expect(heads[0]).toEqual(heads[1]);
    // Three streams are all that one sign-in may have: each that is left makes room for the next.
    for (let turn = 0; turn < 9; turn++) {
      const stop = new AbortController();
      const open = () => fetch(`${site.baseUrl}/api/v1/admin/app/events`, { headers: cookie, signal: stop.signal });
      await expect.poll(async () => (await open()).status).toBe(200);
      stop.abort();
    }
  });

  it("shares what is kept in memory with what Next serves: a revoked phone is refused on either way at once", async () => {
    const ada = callers["an admin"];
    const { token, device } = await ada.connect(phone(randomUUID()));
    const own = site.client().with(token);
    const ways = ["/api/v1/account/me", "/API/v1/account/me"];
    for (const way of ways)
      expect((await sendRaw(site.baseUrl, { method: "GET", path: way, headers: own.headersFor("GET") })).status).toBe(
        200,
      );
    await ada.delete(`/api/v1/admin/app/devices/${device.id}`);
    for (const way of ways) {
      const answer = await sendRaw(site.baseUrl, { method: "GET", path: way, headers: own.headersFor("GET") });
      expect([answer.status, JSON.parse(answer.text).code]).toEqual([401, "device_revoked"]);
    }
  });

  it("made no noise as of something broken, on either way", () => {
    expect(`${site.log()}\n${next.log()}`).not.toMatch(/"level":50|Unhandled|uncaught|WARNING: [^p]/i);
  });
});
