import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client } from "./support/client";
import { expectField, expectRaw } from "./support/refusals";
import { sendRaw } from "./support/raw";
import { startSite, type Site } from "./support/site";

describe("a bad request", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite();
    ada = await site.admin();
  });
  afterAll(() => site.close());

  const cookies = () => ({ cookie: [...ada.cookies].map((pair) => pair.join("=")).join("; "), origin: site.baseUrl });

  const queries: [path: string, field: string][] = [
    ["/api/v1/admin/app/devices?limit=0", "limit"],
    ["/api/v1/admin/app/devices?limit=101", "limit"],
    ["/api/v1/admin/app/devices?limit=-1", "limit"],
    ["/api/v1/admin/app/devices?limit=1.5", "limit"],
    ["/api/v1/admin/app/devices?limit=ten", "limit"],
    ["/api/v1/admin/app/devices?limit=", "limit"],
    ["/api/v1/admin/app/devices?limit=10&limit=20", "limit"],
    ["/api/v1/admin/app/devices?limit=0x10", "limit"],
    ["/api/v1/admin/app/devices?cursor=nonsense", "cursor"],
    ["/api/v1/admin/app/devices?cursor=", "cursor"],
    [`/api/v1/admin/app/devices?cursor=${Buffer.from("999999999999999.x").toString("base64url")}`, "cursor"],
    [
      `/api/v1/admin/app/devices?cursor=${Buffer.from("999999999999999.0b9f6c1e-3f0a-4c57-9a51-0d6f2a5b7c11").toString("base64url")}`,
      "cursor",
    ],
    ["/api/v1/admin/app/devices?platform=windows", "platform"],
    ["/api/v1/admin/app/devices?platform=Android", "platform"],
    ["/api/v1/admin/app/devices?status=gone", "status"],
    ["/api/v1/admin/app/devices?owner=1", "owner"],
    ["/api/v1/admin/app/devices?unusedDays=0", "unusedDays"],
    ["/api/v1/admin/app/devices?unusedDays=366", "unusedDays"],
    ["/api/v1/admin/app/devices?q=%00", "q"],
    ["/api/v1/admin/app/devices?q=%E2%80%AE", "q"],
    [`/api/v1/admin/app/devices?q=${"a".repeat(65)}`, "q"],
    ["/api/v1/admin/app/devices?surprise=1", "surprise"],
    ["/api/v1/admin/audit?actor=ada", "actor"],
    ["/api/v1/admin/audit?actor=99999999999999", "actor"],
    ["/api/v1/admin/audit?action=anything", "action"],
    ["/api/v1/admin/audit?from=yesterday", "from"],
    ["/api/v1/admin/audit?to=2026-02-30T00:00:00Z", "to"],
    ["/api/v1/admin/audit?cursor=nonsense", "cursor"],
    [`/api/v1/admin/audit?cursor=${Buffer.from("1.99999999999999999999").toString("base64url")}`, "cursor"],
    [`/api/v1/admin/audit?cursor=${Buffer.from("1.999999999999999999").toString("base64url").repeat(20)}`, "cursor"],
    ["/api/v1/admin/audit?surprise=1", "surprise"],
    ["/api/v1/admin/audit?person=ada", "person"],
    ["/api/v1/admin/audit?person=0", "person"],
    ["/api/v1/admin/audit?person=2147483648", "person"],
    ["/api/v1/admin/employees?limit=101", "limit"],
    ["/api/v1/admin/employees?cursor=nonsense", "cursor"],
    [`/api/v1/admin/employees?cursor=${Buffer.from("1.2147483648").toString("base64url")}`, "cursor"],
    ["/api/v1/admin/employees?status=gone", "status"],
    ["/api/v1/admin/employees?roleId=1.5", "roleId"],
    ["/api/v1/admin/employees?roleId=2147483648", "roleId"],
    ["/api/v1/admin/employees?q=%00", "q"],
    ["/api/v1/admin/employees?surprise=1", "surprise"],
    ["/api/v1/admin/employees/1?surprise=1", "surprise"],
    ["/api/v1/admin/employees/export?limit=1", "limit"],
    ["/api/v1/admin/employees/export?status=gone", "status"],
    ["/api/v1/admin/addons?surprise=1", "surprise"],
    ["/api/v1/admin/roles?limit=0", "limit"],
    ["/api/v1/admin/roles?cursor=nonsense", "cursor"],
    ["/api/v1/admin/roles?surprise=1", "surprise"],
    ["/api/v1/admin/app/tokens/0b9f6c1e-3f0a-4c57-9a51-0d6f2a5b7c11?surprise=1", "surprise"],
    ["/api/v1/admin/settings?surprise=1", "surprise"],
  ];

  it.each(queries)("a query is refused when bad, never clamped: %s", async (path, field) => {
    expectField(await ada.get(path), field, path);
  });

  it.each([
    ["/api/v1/admin/audit?from=0000-01-01T00:00:00Z"],
    ["/api/v1/admin/audit?to=9999-12-31T23:59:59Z"],
    [`/api/v1/admin/audit?cursor=${Buffer.from("999999999999999.1").toString("base64url")}`],
    ["/api/v1/admin/app/devices?q=%25%5F%5C%27%22%3B--"],
    ["/api/v1/admin/app/devices?q=%F0%9F%93%B1"],
    ["/api/v1/admin/app/devices?__proto__=1"],
  ])("an odd query is answered or refused, and never breaks anything: %s", async (path) => {
    expect([200, 400]).toContain((await ada.get(path)).status);
  });

  it.each([
    "/api/v1/admin/app/devices/%",
    "/api/v1/admin/app/devices/%zz",
    "/api/v1/admin/app/devices/%c0%ae",
    "/%",
    "/api/%ff",
    "*",
  ])("a broken percent escape, or no address at all, is the caller's fault: %s", async (path) => {
    for (const method of ["GET", "DELETE"])
      expectRaw(await sendRaw(site.instances[0]?.url ?? "", { method, path, headers: cookies() }), 400, "malformed");
  });

  it.each(["/api/v1/admin/app/devices?q=%", "/api/v1/admin/app/devices?q=%ff", "/api/v1/admin/app/devices?%zz=1"])(
    "a broken escape in the query breaks nothing: %s",
    async (path) => {
      const { status } = await sendRaw(site.instances[0]?.url ?? "", { method: "GET", path, headers: cookies() });
      expect([200, 400]).toContain(status);
    },
  );

  it.each([
    ["an unknown method", { method: "PURGE", path: "/api/v1/account/me" }],
    ["TRACE", { method: "TRACE", path: "/api/v1/account/me" }],
    ["a path with backslashes", { method: "GET", path: "/api\\v1\\account\\me" }],
    ["a doubled slash", { method: "GET", path: "//api/v1/account/me" }],
    ["dot segments", { method: "GET", path: "/api/v1/../v1/./account/me" }],
    ["an absolute address", { method: "GET", path: "http://evil.example/api/v1/account/me" }],
    ["a very long address", { method: "GET", path: `/api/v1/${"a".repeat(12_000)}` }],
    [
      "an oversized header",
      { method: "GET", path: "/api/v1/account/me", headers: { "x-padding": "a".repeat(12_000) } },
    ],
    [
      "an odd Authorization",
      { method: "GET", path: "/api/v1/account/me", headers: { authorization: "Bearer \u00e9\u00e9 x" } },
    ],
    ["a Basic Authorization", { method: "GET", path: "/api/v1/account/me", headers: { authorization: "Basic YTpi" } }],
    [
      "a broken cookie",
      { method: "GET", path: "/api/v1/admin/settings", headers: { cookie: "=;;; latchkey.session-token; %%=1" } },
    ],
    [
      "an odd forwarded address",
      { method: "GET", path: "/api/v1/account/me", headers: { "x-forwarded-for": "a, ,::1%eth0,<script>" } },
    ],
  ])("%s gets a 4xx, never a 5xx", async (_, request) => {
    const { status } = await sendRaw(site.instances[0]?.url ?? "", { body: "", ...request });
    expect(status).toBeGreaterThanOrEqual(300);
    expect(status).toBeLessThan(500);
  });

  it("who hangs up in the middle of a body is nothing that is broken here", async () => {
    const { hostname, port } = new URL(site.instances[0]?.url ?? "");
    const head = "POST /api/v1/registerDevice HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    const socket = connect(Number(port), hostname);
    socket.write(`${head}Content-Length: 100\r\nExpect: 100-continue\r\n\r\n{`);
    // The server says that it is ready to read, and then there is nobody.
    await once(socket, "data");
    socket.destroy();
    const line = await site.instances[0]?.line(/"path":"\/api\/v1\/registerDevice","status":400/);
    expect(line).toMatch(/"level":30/);
  });

  it("made no noise as of something broken", () => {
    expect(site.log()).not.toMatch(/"level":50|Unhandled|uncaught/i);
  });
});
