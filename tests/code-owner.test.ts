import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { phone, type Client } from "./support/client";
import { addPerson } from "./support/people";
import { admin, startSite, type Site } from "./support/site";

describe("the code of somebody who may no longer connect a phone", () => {
  let site: Site;
  let grace: Client;

  beforeAll(async () => {
    site = await startSite();
    await addPerson(site, "grace@example.com");
    grace = site.client();
    await grace.signIn("grace@example.com", admin.password);
  });
  afterAll(() => site.close());

  const person = (change: string) => site.sql(`update users set ${change} where email = 'grace@example.com'`);
  const role = (change: string) => site.sql(`update roles set ${change} where name = 'Role of grace@example.com'`);

  it.each([
    ["was switched off", () => person("status = 'inactive'"), () => person("status = 'active'")],
    ["was deleted", () => person("deleted_at = now()"), () => person("deleted_at = null")],
    ["is no admin any more", () => role("is_admin = false"), () => role("is_admin = true")],
    [
      "lost mobile access",
      () => role("is_mobile_app_access_enabled = false"),
      () => role("is_mobile_app_access_enabled = true"),
    ],
  ])("as they %s, is refused and not spent, and good again afterwards", async (why, take, give) => {
    const { token } = (await grace.generate()).data;
    await take();
    for (const refused of [
      await site.client().post("/api/v1/admin/app/open-token", { token }),
      await site.client().exchange(token, phone(why)),
    ])
      expect([refused.status, refused.code]).toEqual([403, "account_inactive"]);
    await give();
    expect((await site.client().exchange(token, phone(why))).status).toBe(200);
  });
});
