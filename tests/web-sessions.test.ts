import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WebSession } from "@/lib/security/contract";
import { type Client, phone } from "./support/client";
import { eventsOf } from "./support/employees";
import { addPerson } from "./support/people";
import { admin, backends, startSite, type Site } from "./support/site";
import { watch } from "./support/watch";

const SESSIONS = "/api/v1/admin/security/sessions";
const list = async (client: Client) => (await client.get<{ sessions: WebSession[] }>(SESSIONS)).data.sessions;
const own = async (client: Client) => (await list(client)).find(({ current }) => current)?.id ?? "";
const isIn = async (client: Client) => (await client.get("/api/v1/admin/settings")).status === 200;
const openPage = (client: Client) => client.get("/admin", { headers: { accept: "text/html" } });

describe.each(backends)("a web session that nobody uses (%s)", (backend) => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite({ backend });
  });
  afterAll(() => site.close());

  it("has ended after half an hour, for its pages and for the API, and does not revive", async () => {
    const ada = await site.admin();
    await site.sql("update admin_sessions set last_used_at = now() - interval '30 minutes'");
    expect((await ada.get("/api/v1/admin/settings")).code).toBe("unauthenticated");
    expect((await openPage(ada)).status).toBe(307);
    expect((await ada.post("/api/v1/admin/security/activity")).code).toBe("unauthenticated");
    expect(await isIn(ada)).toBe(false);
  });
});

describe("what keeps a web session", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await site.sql("delete from admin_sessions");
    ada = await site.admin();
    await site.sql("update admin_sessions set last_used_at = now() - interval '29 minutes 30 seconds'");
  });

  const isKept = async () => {
    const [row] = await site.sql("select last_used_at > now() - interval '1 minute' as kept from admin_sessions");
    return row?.["kept"];
  };

  it.each([
    ["a page that is opened", openPage],
    ["a change", (client: Client) => client.patch("/api/v1/admin/settings", { siteName: "Latchkey" })],
    ["a hand on the page", (client: Client) => client.post("/api/v1/admin/security/activity")],
  ])("%s does", async (_, use) => {
    expect((await use(ada)).status).toBe(200);
    expect(await isKept()).toBe(true);
  });

  it("what a page asks by itself does not: lists, a code’s state, its own data, what it may need next", async () => {
    for (const path of [
      "/api/v1/admin/app/devices",
      `/api/v1/admin/app/tokens/${randomUUID()}`,
      "/api/auth/session",
      SESSIONS,
    ])
      await ada.get(path);
    const ways: Record<string, string>[] = [{ rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }];
    for (const headers of ways) expect((await ada.get("/admin", { headers, redirect: "follow" })).status).toBe(200);
    expect(await isKept()).toBe(false);
    expect(await isIn(ada)).toBe(true);
  });

  it("a change that another site sends does not", async () => {
    const headers = { "sec-fetch-site": "cross-site" };
    expect((await ada.post("/api/v1/admin/security/activity", undefined, { headers })).code).toBe("cross_origin");
    expect(await isKept()).toBe(false);
  });
});

describe("an admin’s own web sessions", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    await addPerson(site, "grace@example.com");
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await site.sql("delete from admin_sessions");
    ada = await site.admin();
  });

  it("use is written down once a minute at most", async () => {
    const used = async () => (await site.sql("select last_used_at::text as at from admin_sessions"))[0]?.["at"];
    const before = await used();
    for (let turn = 0; turn < 3; turn++) await ada.post("/api/v1/admin/security/activity");
    expect(await used()).toBe(before);
    await site.sql("update admin_sessions set last_used_at = now() - interval '61 seconds'");
    const past = await used();
    await ada.post("/api/v1/admin/security/activity");
    expect(await used()).not.toBe(past);
  });

  it("a stream that stands keeps nobody signed in, and ends with the sign-in", async () => {
    const stream = await watch(ada);
    await site.sql("update admin_sessions set last_used_at = now() - interval '31 minutes'");
    await stream.ended();
    expect(await isIn(ada)).toBe(false);
  });

  it("are listed with browser and system in words, address and times, and with the one that asks marked", async () => {
    const other = site.client({ instance: 1 });
    const { csrfToken } = JSON.parse((await other.get("/api/auth/csrf")).text) as { csrfToken: string };
    await other.send("POST", "/api/auth/callback/credentials", {
      raw: new URLSearchParams({ csrfToken, ...admin, json: "true" }),
      headers: { "user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0" },
    });
    const grace = site.client();
    await grace.signIn("grace@example.com", admin.password);
    const sessions = await list(ada);
    expect(sessions).toHaveLength(2);
    expect(sessions.find(({ current }) => current)).toMatchObject({ ipAddress: ada.address });
    expect(sessions.find(({ current }) => !current)).toMatchObject({
      browser: "Firefox on Windows",
      ipAddress: other.address,
      id: await own(other),
    });
    const [first] = sessions;
    expect(Date.parse(first?.expiresAt ?? "") - Date.parse(first?.createdAt ?? "")).toBe(12 * 60 * 60 * 1000);
  });

  it("one is ended from another: its next request is refused everywhere, its stream closes, its codes are dead", async () => {
    const stolen = await site.admin({ instance: 1 });
    const stream = await watch(stolen);
    const code = (await stolen.generate()).data;
    const id = await own(stolen);
    const answer = await ada.delete(`${SESSIONS}/${id}`);
    expect([answer.status, answer.body?.message]).toEqual([200, "Signed out there."]);
    await stream.ended();
    for (const instance of site.instances) expect(await isIn(stolen.at(instance.url))).toBe(false);
    expect((await site.client().exchange(code.token, phone("thief"))).code).toBe("token_cancelled");
    expect(await isIn(ada)).toBe(true);
    expect((await list(ada)).map((session) => session.id)).not.toContain(id);
    expect((await ada.delete(`${SESSIONS}/${id}`)).status).toBe(200);
    const events = await eventsOf(ada, "action=admin.session_ended");
    expect(events[0]).toMatchObject({ actor: { name: "Ada Admin" }, target: { type: "session", id } });
    expect(events.filter(({ target }) => target?.id === id)).toHaveLength(1);
  });

  it("nobody ends, or learns of, somebody else’s", async () => {
    const grace = site.client();
    await grace.signIn("grace@example.com", admin.password);
    for (const id of [await own(grace), randomUUID(), "nothing", "%00"]) {
      const answer = await ada.delete(`${SESSIONS}/${id}`);
      expect([id, answer.status, answer.code]).toEqual([id, 404, "session_not_found"]);
    }
    expect(await isIn(grace)).toBe(true);
  });

  it("all others are ended at once, and the one that asks stays", async () => {
    const others = await Promise.all([site.admin(), site.admin({ instance: 1 })]);
    const stream = await watch(others[1]);
    const answer = await ada.delete(SESSIONS);
    expect([answer.status, answer.body?.message]).toEqual([200, "2 other sign-ins ended."]);
    await stream.ended();
    for (const other of others) expect(await isIn(other)).toBe(false);
    expect(await isIn(ada)).toBe(true);
    expect((await ada.delete(SESSIONS)).body?.message).toBe("You are signed in nowhere else.");
    const [event, ...more] = await eventsOf(ada, "action=admin.sessions_ended");
    expect([event?.details, more]).toEqual([{ web: 2 }, []]);
  });

  it("end one another at the same time, and each end is recorded once", async () => {
    const other = await site.admin({ instance: 1 });
    const [mine, theirs] = [await own(ada), await own(other)];
    const answers = await Promise.all([
      ada.delete(`${SESSIONS}/${theirs}`),
      other.delete(`${SESSIONS}/${mine}`),
      ada.delete(`${SESSIONS}/${theirs}`),
    ]);
    for (const { status } of answers) expect([200, 401]).toContain(status);
    const rows = await site.sql(
      "select target_id from audit_events where action = 'admin.session_ended' and target_id in ($1, $2)",
      [mine, theirs],
    );
    expect(new Set(rows.map((row) => row["target_id"])).size).toBe(rows.length);
  });
});
