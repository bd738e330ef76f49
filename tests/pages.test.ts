import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "./support/client";
import { appFolders } from "./support/endpoints";
import { startSite, type Site } from "./support/site";

describe("pages", () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  const pages = appFolders("page.tsx").map(
    (folder) => `/${folder.replace(/\([^)]*\)\/?/g, "").replace(/\[[^\]]+\]/g, "1")}`,
  );

  it("there are some to walk", () => {
    expect(pages).toEqual(
      expect.arrayContaining(["/admin", "/admin/mobile-app", "/admin/roles", "/admin/settings", "/admin/audit"]),
    );
  });

  const adminPages = pages.filter((page) => page.startsWith("/admin"));

  const expectSentAway = (answer: Answer, at: string) => {
    const { pathname } = new URL(answer.headers.get("location") ?? "", site.baseUrl);
    expect([at, answer.status, pathname]).toEqual([at, 307, "/sign-in"]);
    expect(answer.text).not.toMatch(/ada@example\.com|Generate QR/);
  };

  // As a browser asks: for the page, for its data (RSC), for its data beforehand.
  const ways: Record<string, string>[] = [{}, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }];

  it.each(adminPages)("%s sends a stranger to /sign-in by status, however it is asked for", async (page) => {
    const name = "latchkey.session-token";
    for (const cookie of ["", `${name}=`, `${name}=rubbish`, `${name}=a.b.c.d.e`, `other.${name}=rubbish`])
      for (const way of ways)
        expectSentAway(await site.client().get(page, { headers: { ...way, ...(cookie && { cookie }) } }), page);
  });

  it("where a stranger wanted to go is the page that they opened, not what another page loads by itself meanwhile", async () => {
    const stranger = site.client();
    const path = "/admin/settings/security";
    const opened = await stranger.get(path, { headers: { accept: "text/html,*/*;q=0.8" } });
    expect(opened.headers.getSetCookie().join()).toContain(encodeURIComponent(path));
    for (const way of ways) {
      const loaded = await stranger.get("/admin/mobile-app", { headers: { accept: "*/*", ...way } });
      expect([way, loaded.headers.getSetCookie()]).toEqual([way, []]);
    }
  });

  it("/ leads to /admin", async () => {
    const answer = await site.client().get("/");
    expect(answer.status).toBe(307);
    expect(new URL(answer.headers.get("location") ?? "", site.baseUrl).pathname).toBe("/admin");
  });

  it("an admin sees every page, and once signed out none", async () => {
    const ada = await site.admin();
    await ada.patch("/api/v1/admin/addons/uid-login", { enabled: true });
    // Where an address matches nothing else there is nothing to see.
    for (const page of adminPages)
      expect([page, (await ada.get(page)).status]).toEqual([page, page === "/admin/1" ? 404 : 200]);
    await site.sql("update admin_sessions set ended_at = now()");
    for (const page of adminPages) for (const headers of ways) expectSentAway(await ada.get(page, { headers }), page);
  });

  it.each([
    ["ran out", "update admin_sessions set expires_at = now()"],
    ["is gone", "delete from admin_sessions"],
    ["belongs to somebody who was switched off", "update users set status = 'inactive'"],
  ])("a session that %s opens no page, not even as data", async (_, end) => {
    const ada = await site.admin();
    // Next first leads to an address of its own for the data.
    expect((await ada.get("/admin", { headers: { rsc: "1" }, redirect: "follow" })).status).toBe(200);
    await site.sql(end);
    for (const headers of ways) expectSentAway(await ada.get("/admin", { headers }), "/admin");
    await site.sql("update users set status = 'active'");
  });

  it("a page with a slash at its end leads to the page, and to nowhere else", async () => {
    for (const [path, target] of [
      ["/sign-in/?next=%2Fadmin", "/sign-in?next=%2Fadmin"],
      ["/admin/audit/", "/admin/audit"],
      ["/%2Fevil.example/", "/%2Fevil.example"],
    ] as const) {
      const { status, headers } = await site.client().get(path);
      expect([path, status, headers.get("location")]).toEqual([path, 308, target]);
    }
  });

  it("a page that is not there answers 404", async () => {
    expect((await site.client().get("/nothing")).status).toBe(404);
  });

  it("no page can be framed or sniffed by another site", async () => {
    const ada = await site.admin();
    for (const page of ["/sign-in", "/admin/mobile-app", "/connect"]) {
      const { headers } = await ada.get(page);
      const policy = headers.get("content-security-policy") ?? "";
      expect(
        /frame-ancestors '(none|self)'/.test(policy) || /DENY|SAMEORIGIN/i.test(headers.get("x-frame-options") ?? ""),
        page,
      ).toBe(true);
      expect(headers.get("x-content-type-options"), page).toBe("nosniff");
      expect(headers.get("referrer-policy") ?? "", page).toMatch(/no-referrer|same-origin|strict-origin/);
    }
  });
});
