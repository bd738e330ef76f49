import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sql, connect, createDatabase } from "./support/database";
import { addEmployee, addRole, password } from "./support/employees";
import { officeOf } from "./support/office";
import { phone, type Client } from "./support/client";
import { admin, startSite, type Site } from "./support/site";
import { watch } from "./support/watch";

const EVENTS = "/api/v1/admin/app/events";

/** Whose PostgreSQL this is lets rows and tables be held while a request waits for them. */
describe("what an event stream tells, and to whom", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let beside: Sql;
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    database = await createDatabase();
    beside = connect(database.url);
    site = await startSite({ databaseUrl: database.url });
    ada = await site.admin();
  });
  afterAll(async () => {
    await site.close();
    await beside.end();
    await database.drop();
  });

  it("keeps an employee’s device from the phone of the very admin who made its code", async () => {
    const office = officeOf(site, ada);
    await office.enable("uid-login");
    await office.enable("field-manager");
    const own = await watch(site.client().with((await ada.connect(phone("ends-1"))).token));
    const page = await watch(ada);
    const { id } = await office.hire();
    const { id: tokenId, token } = (await office.generateFor(id)).data;
    await site.client().exchange(token, phone("ends-employee"));
    expect((await page.next("token.exchanged")).device?.identifier).toBe("ends-employee");
    expect(await own.next("token.exchanged")).toEqual({ tokenId });
    await Promise.all([own.close(), page.close()]);
  });

  it.each(["the role", "the person"])(
    "ends for a phone alone, without a web sign-in, when %s is an admin’s no more",
    async (whose) => {
      const flags = { isMobileAppAccessEnabled: true };
      const [role, plain] = [await addRole(ada, { ...flags, isAdmin: true }), await addRole(ada, flags)];
      const boss = await addEmployee(ada, { roleId: role.id, password });
      const grace = site.client();
      await grace.signIn(boss.email, password);
      const theirs = site.client().with((await grace.connect(phone(`ends-${whose}`))).token);
      await grace.signOut();
      const stream = await watch(theirs);
      if (whose === "the role") await ada.patch(`/api/v1/admin/roles/${role.id}`, { isAdmin: false });
      else await ada.patch(`/api/v1/admin/employees/${boss.id}`, { roleId: plain.id });
      await stream.ended();
      expect((await theirs.get("/api/v1/account/me")).status).toBe(200);
      expect((await theirs.get(EVENTS)).code).toBe("insufficient_scope");
    },
  );

  it("tells of no opening once a code was used", async () => {
    const stream = await watch(ada);
    const code = (await ada.generate()).data;
    const opening = await beside.begin(async (tx) => {
      await tx`update onboarding_tokens set used_at = now() where id = ${code.id}`;
      const asked = site.client().post("/api/v1/admin/app/open-token", { token: code.token });
      await waitingFor("onboarding_tokens");
      return { asked };
    });
    const refused = await opening.asked;
    expect([refused.status, refused.code]).toEqual([409, "token_used"]);
    const [row] = await site.sql("select opened_at from onboarding_tokens where id = $1", [code.id]);
    expect(row).toEqual({ opened_at: null });
    await stream.close();
  });

  it("counts no stream that nobody was given", async () => {
    const grace = site.client();
    await grace.signIn(admin.email, admin.password);
    await beside.begin(async (tx) => {
      await tx`lock table onboarding_tokens in access exclusive mode`;
      const failed = await Promise.all([grace.get(EVENTS), grace.get(EVENTS), grace.get(EVENTS)]);
      expect(failed.map(({ status }) => status)).toEqual([503, 503, 503]);
    });
    expect((await grace.get(EVENTS)).status).toBe(200);
  });

  /** Resolves once a statement about this table waits for a lock. */
  const waitingFor = async (table: string) => {
    const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query ilike $1";
    await expect.poll(() => site.sql(waiting, [`%${table}%`])).toHaveLength(1);
  };
});
