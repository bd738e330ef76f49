import { describe, expect, it } from "vitest";
import { setupToken } from "./support/people";
import { admin, backends, startSite, type Site } from "./support/site";

const person = (token: string, email = admin.email) => ({
  token,
  firstName: "Ada",
  lastName: "Marsh",
  email,
  password: admin.password,
});
const withoutAdmin = { ADMIN_EMAIL: "", ADMIN_PASSWORD: "" };
const setUp = (site: Site, body: unknown, instance = 0) => site.client({ instance }).post("/api/v1/setup", body);

describe.each(backends)("the first start without ADMIN_EMAIL (%s)", (backend) => {
  it("prints a link that makes the first admin once, and never again", async () => {
    const site = await startSite({ backend, env: withoutAdmin });
    const token = await setupToken(site);
    expect(site.log()).toContain(`${site.baseUrl}/setup#${token}`);
    expect(await setUp(site, person("not-the-token"))).toMatchObject({ status: 401, code: "setup_link_invalid" });
    expect(await setUp(site, { ...person(token), password: "fourteen chars" })).toMatchObject({ status: 400 });
    expect(await setUp(site, { ...person(token), siteName: "Acme" })).toMatchObject({ status: 201 });
    expect(await setUp(site, person(token, "eve@example.com"))).toMatchObject({ status: 409, code: "already_set_up" });
    expect(await setUp(site, person("anything", "eve@example.com"))).toMatchObject({
      status: 409,
      code: "already_set_up",
    });
    const ada = await site.admin();
    expect((await ada.get("/api/v1/admin/settings")).data).toMatchObject({ settings: { siteName: "Acme" } });
    await site.restart();
    expect(site.log().match(/\/setup#/g)).toHaveLength(1);
    expect(await site.sql("select * from setup_links")).toEqual([]);
    await site.close();
  });

  it("prints a new link at the next start, and the old one runs out after an hour", async () => {
    const site = await startSite({ backend, env: withoutAdmin });
    const old = await setupToken(site);
    await site.sql("update setup_links set expires_at = expires_at - interval '1 hour 1 second'");
    expect(await setUp(site, person(old))).toMatchObject({ status: 401, code: "setup_link_invalid" });
    await site.restart();
    const fresh = await setupToken(site);
    expect(fresh).not.toBe(old);
    expect(await setUp(site, person(fresh))).toMatchObject({ status: 201 });
    await site.close();
  });
});

describe("simultaneous uses of the setup link on two instances", () => {
  it("have one winner", async () => {
    const site = await startSite({ instances: 2, env: withoutAdmin });
    const token = await setupToken(site);
    const tries = Array.from({ length: 20 }, (_, index) =>
      setUp(site, person(token, `admin-${index}@example.com`), index % 2),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, code } of answers) expect([201, 401, 409], `${status} ${code}`).toContain(status);
    const [row] = await site.sql(
      "select (select count(*)::int from users) as users, (select count(*)::int from audit_events where action = 'admin.created') as events",
    );
    expect(row).toEqual({ users: 1, events: 1 });
    await site.close();
  });
});

describe("ADMIN_EMAIL and ADMIN_PASSWORD", () => {
  it("make the first admin and no second one, and the password is not printed", async () => {
    const site = await startSite();
    expect(site.log()).not.toMatch(/\/setup#/);
    await site.restart();
    expect(await site.sql("select email from users")).toEqual([{ email: admin.email }]);
    expect(site.log()).not.toContain(admin.password);
    await site.close();
  });
});
