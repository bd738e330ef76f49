import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { phone } from "./support/client";
import { endpoints, methods } from "./support/endpoints";
import { sendRaw } from "./support/raw";
import { expectRaw } from "./support/refusals";
import { backends, startSite, type Site } from "./support/site";

describe.each(backends)("operations (%s)", (backend) => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ backend });
  });
  afterAll(() => site.close());

  it("health says that the process lives, ready that the database answers", async () => {
    expect((await site.client().get("/api/health")).body).toMatchObject({ success: true });
    expect((await site.client().get("/api/health/ready")).body).toMatchObject({ success: true });
  });

  it("every answer of the API is kept by no cache, sniffed by no browser, and has an id that its log line has too", async () => {
    const ada = await site.admin();
    const ids = new Set<string>();
    for (const { path } of [
      ...Object.values(endpoints),
      { path: "/api/v1/nothing" },
      { path: "/api/auth/csrf" },
      { path: "/api" },
    ])
      for (const method of methods)
        for (const client of [site.client(), ada]) {
          const { headers, status } = await client.send(method, path);
          const at = `${method} ${path} → ${status}`;
          // What is compressed on its way waits for more of it, and an event has none.
          const isStream = headers.get("content-type") === "text/event-stream";
          expect(headers.get("cache-control"), at).toBe(isStream ? "no-store, no-transform" : "no-store");
          expect(headers.get("x-request-id"), at).toMatch(/^[\w-]{16,}$/);
          expect(headers.get("x-powered-by"), at).toBeNull();
          ids.add(headers.get("x-request-id") ?? "");
        }
    expect(ids.size).toBe((Object.keys(endpoints).length + 3) * methods.length * 2);
    for (const id of ids) expect(await site.instances[0]?.line(new RegExp(id))).toContain(id);
  });

  it("a slash at the end of an address changes nothing: the endpoint answers, without a redirect", async () => {
    for (const { path } of [...Object.values(endpoints), { path: "/api/v1/nothing" }, { path: "/api" }])
      for (const method of methods) {
        const plain = await site.client().send(method, path);
        const slashed = path.replace(/(?=\?|$)/, "/");
        const { headers, status, code } = await site.client().send(method, slashed);
        const at = `${method} ${slashed}`;
        expect([at, status, code]).toEqual([at, plain.status, plain.code]);
        expect(headers.get("cache-control"), at).toBe("no-store");
        expect(headers.get("x-request-id"), at).toMatch(/^[\w-]{16,}$/);
      }
  });

  it.each(["//api/v1/account/me", "/api//v1/account/me", "/api/v1/account/me//", "/api\\v1\\account\\me"])(
    "a doubled slash is not found, in JSON: %s",
    async (path) => {
      for (const method of ["GET", "POST"]) expectRaw(await sendRaw(site.baseUrl, { method, path }), 404, "not_found");
    },
  );

  it("a log line is JSON with method, path and status, and without the query", async () => {
    const answer = await site.client().get("/api/v1/account/me?token=something-secret");
    const line = (await site.instances[0]?.line(new RegExp(answer.headers.get("x-request-id") ?? "?"))) ?? "";
    expect(JSON.parse(line)).toMatchObject({ method: "GET", path: "/api/v1/account/me", status: 401 });
    expect(line).not.toContain("something-secret");
  });

  it("a request id that a caller sends along is not taken for ours", async () => {
    const answer = await site.client().get("/api/health", { headers: { "x-request-id": "chosen-by-a-stranger" } });
    expect(answer.headers.get("x-request-id")).not.toBe("chosen-by-a-stranger");
  });

  it("nobody can smuggle in what the server itself says of a caller", async () => {
    const inner = {
      "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
      "x-invoke-path": "/admin",
      "x-middleware-rewrite": "/admin",
    };
    const answer = await sendRaw(site.baseUrl, { method: "GET", path: "/admin", headers: inner });
    expect(answer.status).toBe(307);
  });
});

describe("addresses that are not kept", () => {
  it("stand in no row once the setting says so", async () => {
    const site = await startSite();
    const ada = await site.admin();
    await ada.patch("/api/v1/admin/settings", { keepIpAddresses: false });
    await site.sql("update devices set ip_address = null");
    await site.sql("update audit_events set ip_address = null");
    await site.sql("update admin_sessions set ip_address = null");
    const given = await ada.connect(phone("private"));
    await site.client().with(given.token).get("/api/v1/account/me");
    await site.client().signIn("nobody@example.com", "not a password");
    await site.admin();
    const tables = await site.sql(
      "select table_name as name from information_schema.columns where column_name = 'ip_address' and table_schema = 'public'",
    );
    expect(tables.length).toBeGreaterThan(2);
    for (const { name } of tables)
      expect(await site.sql(`select 1 from ${String(name)} where ip_address is not null`), String(name)).toEqual([]);
    await site.close();
  });
});

describe("the address in links", () => {
  it("is APP_BASE_URL, else the publicUrl setting", async () => {
    const site = await startSite({ backend: "embedded", env: { APP_BASE_URL: "" } });
    const local = `http://localhost:${new URL(site.baseUrl).port}`;
    const ada = site.client();
    expect(await site.instances[0]?.line(/phones cannot reach/i)).toContain("APP_BASE_URL");
    Object.assign(ada, { baseUrl: local });
    await ada.signIn("ada@example.com", "correct horse battery staple");
    expect((await ada.generate()).data.qr.startsWith(`${local}/connect#`)).toBe(true);
    await ada.patch("/api/v1/admin/settings", { publicUrl: "http://app.example.com" });
    Object.assign(ada, { baseUrl: "http://app.example.com" });
    const { qr, apiUrl } = (await ada.generate()).data;
    expect([qr.startsWith("http://app.example.com/connect#"), apiUrl]).toEqual([true, "http://app.example.com/api/v1"]);
    await site.close();
  });

  it("over https makes the cookie one of this host and https alone", async () => {
    const site = await startSite({ env: { APP_BASE_URL: "https://app.example.com" } });
    const client = site.client();
    Object.assign(client, { baseUrl: "https://app.example.com" });
    const answer = await client.signIn("ada@example.com", "correct horse battery staple");
    const cookie = answer.headers.getSetCookie().find((text) => text.includes("session-token")) ?? "";
    expect(cookie).toMatch(/^__(Host|Secure)-.*; Secure/i);
    expect((await client.get("/api/v1/admin/settings")).status).toBe(200);
    await site.close();
  });
});
