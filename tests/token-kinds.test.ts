import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { phone, type Client } from "./support/client";
import { appFolders, contentOf, endpoints } from "./support/endpoints";
import { startSite, type Site } from "./support/site";

/** Every endpoint that is an admin's, and the app's among them. */
const adminCalls = Object.entries(endpoints).flatMap(([name, { path, access }]) =>
  Object.entries(access)
    .filter(([, who]) => who === "admin" || who === "app")
    .map(([method]) => ({ method, path, content: contentOf(name, method) })),
);

describe("the token of a sign-in that is not an admin's phone", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite();
    ada = await site.admin();
  });
  afterAll(() => site.close());

  it.each([
    ["came about by UID Login", "update device_sessions set method = 'uid' where device_id = $1"],
    ["came about by a password", "update device_sessions set method = 'password' where device_id = $1"],
    ["is on no device yet", "update device_sessions set device_id = null where device_id = $1"],
    ["is on a device of the office's", "update devices set registered_via = 'field_manager' where id = $1"],
    ["is on a device that an employee registered", "update devices set registered_via = 'self' where id = $1"],
  ])("opens no admin endpoint where it %s, though the person is an admin", async (why, change) => {
    const { token, device } = await ada.connect(phone(why));
    const bearer = site.client().with(token);
    expect((await bearer.get("/api/v1/admin/app/devices")).status).toBe(200);
    await site.sql(change, [device.id]);
    expect(adminCalls.length).toBeGreaterThan(7);
    for (const { method, path, content } of adminCalls) {
      const answer = await bearer.send(method, path, content);
      expect([method, path, answer.status, answer.code]).toEqual([method, path, 403, "insufficient_scope"]);
    }
    expect((await bearer.get("/api/v1/account/me")).status).toBe(200);
  });
});

describe("the token of an admin's phone", () => {
  let site: Site;
  let bearer: Client;

  beforeAll(async () => {
    site = await startSite();
    bearer = site.client().with((await (await site.admin()).connect(phone("pages"))).token);
  });
  afterAll(() => site.close());

  it("opens no page of the office", async () => {
    const pages = appFolders("page.tsx").filter((folder) => folder.startsWith("admin"));
    expect(pages.length).toBeGreaterThan(10);
    for (const folder of pages) {
      const path = `/${folder.replace("[...rest]", "nothing").replace(/\[\w+\]/g, "1")}`;
      const answer = await bearer.get(path);
      expect([path, answer.status, answer.headers.get("location")]).toEqual([
        path,
        307,
        expect.stringMatching(/^\/sign-in|\/sign-in\b/),
      ]);
    }
  });

  it("changes nothing of the site's: no person, role, setting, addon or employee's phone, by any method", async () => {
    const everything = `select (select jsonb_agg(t order by id) from users t) as users, (select jsonb_agg(t order by id) from roles t) as roles,
      (select jsonb_agg(t) from settings t) as settings, (select jsonb_agg(t order by key) from addons t) as addons,
      (select jsonb_agg(t.id order by id) from devices t) as devices, (select count(*)::int from audit_events) as events`;
    const before = await site.sql(everything);
    const offices = Object.entries(endpoints).filter(([, { access }]) => Object.values(access).includes("admin"));
    for (const [name, { path }] of offices)
      for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]) {
        const { status } = await bearer.send(
          method,
          path,
          method === "HEAD" || method === "GET" ? {} : contentOf(name, method),
        );
        expect([method, path, [403, 405].includes(status), status]).toEqual([method, path, true, status]);
      }
    expect(await site.sql(everything)).toEqual(before);
  });
});
