import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { phone, type Client } from "./support/client";
import { connect } from "./support/database";
import { backends, secrets, startSite, type Site } from "./support/site";

type Report = { [table: string]: number };

const run = (client: Client) =>
  client.get<Report>("/api/cron/cleanup", { headers: { authorization: `Bearer ${secrets.cron}` } });

describe.each(backends)("cleanup (%s)", (backend) => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite({ backend });
  });
  afterAll(() => site.close());

  it.each([
    ["no secret", undefined],
    ["an empty one", "Bearer "],
    ["another one", "Bearer wrong"],
    ["undefined", "Bearer undefined"],
    ["one that only begins alike", `Bearer ${secrets.cron}x`],
    ["one cut short", `Bearer ${secrets.cron.slice(0, -1)}`],
    ["the secret as a password", `Basic ${Buffer.from(`cron:${secrets.cron}`).toString("base64")}`],
    ["the secret without a scheme", secrets.cron],
  ])("%s is refused and nothing runs", async (_, authorization) => {
    const answer = await site.client().get("/api/cron/cleanup", { headers: authorization ? { authorization } : {} });
    expect([answer.status, answer.code]).toEqual([401, "unauthenticated"]);
  });

  it("removes what is over, reports how much, and leaves what lives", async () => {
    const ada = await site.admin();
    const kept = await ada.connect(phone("kept"));
    const fresh = (await ada.generate()).data;
    await site.sql(`
      with tokens as (
        insert into onboarding_tokens (user_id, created_by, purpose, token_hash, created_at, expires_at)
        select 1, 1, 'admin_device', 'old ' || n, now() - interval '3 days', now() - interval '3 days'
        from generate_series(1, 2500) n
      ), sessions as (
        insert into device_sessions (user_id, device_id, method, created_at, expires_at, ended_at)
        select 1, id, 'qr', now() - interval '90 days', now() - interval '60 days', now() - interval '80 days'
        from devices, generate_series(1, 3)
      ), networks as (
        insert into device_networks (device_id, network, last_used_at)
        select id, 'old ' || n, now() - interval '366 days' from devices, generate_series(1, 2) n
      ), web_sessions as (
        insert into admin_sessions (user_id, created_at, expires_at)
        select 1, now() - interval '90 days', now() - interval '80 days' from generate_series(1, 4)
      ), unfinished as (
        insert into pending_sign_ins (secret_hash, user_id, expires_at)
        values ('old', 1, now() - interval '1 second'), ('older', 1, now() - interval '1 day')
      ), enrolments as (
        insert into second_factor_enrolments (user_id, secret_sealed, expires_at)
        values (1, 'old', now() - interval '1 second')
      ), events as (
        insert into audit_events (at, action, actor_type, actor_name)
        select now() - interval '366 days', 'admin.signed_in', 'system', 'old' from generate_series(1, 5)
      ), counters as (
        insert into rate_limits (key, count, resets_at)
        select 'old ' || n, 1, now() - interval '1 second' from generate_series(1, 6) n
      )
      insert into setup_links (token_hash, expires_at) values ('old', now() - interval '1 second')`);

    const { data } = await run(site.client());
    expect(data).toMatchObject({
      onboardingTokens: 2500,
      deviceSessions: 3,
      deviceNetworks: 2,
      adminSessions: 4,
      pendingSignIns: 2,
      secondFactorEnrolments: 1,
      auditEvents: 5,
      setupLinks: 1,
    });
    expect(data.rateLimits).toBeGreaterThanOrEqual(6);

    expect((await site.client().with(kept.token).get("/api/v1/account/me")).status).toBe(200);
    expect((await ada.get("/api/v1/admin/settings")).status).toBe(200);
    expect((await site.client().exchange(fresh.token, phone("fresh"))).status).toBe(200);
    const { events } = (
      await ada.get<{ events: { actor: unknown; details: Report }[] }>("/api/v1/admin/audit?action=cleanup.run")
    ).data;
    expect(events[0]).toMatchObject({ actor: { type: "system" }, details: data });
  });

  it("finds nothing the second time", async () => {
    const { data } = await run(site.client());
    const { rateLimits: _, ...rest } = data;
    expect(Object.values(rest).every((count) => count === 0)).toBe(true);
  });

  it("keeps old sessions and events as long as the settings say", async () => {
    const ada = await site.admin();
    await ada.patch("/api/v1/admin/settings", { sessionRetentionDays: 3650, eventRetentionDays: 3650 });
    await site.sql(
      `insert into audit_events (at, action, actor_type, actor_name) values (now() - interval '3000 days', 'admin.signed_in', 'system', 'old')`,
    );
    await site.sql(`insert into admin_sessions (user_id, expires_at) values (1, now() - interval '3000 days')`);
    expect((await run(site.client())).data).toMatchObject({ auditEvents: 0, adminSessions: 0 });
    await ada.patch("/api/v1/admin/settings", { sessionRetentionDays: 30, eventRetentionDays: 365 });
    expect((await run(site.client())).data).toMatchObject({ auditEvents: 1, adminSessions: 1 });
  });

  it("a phone that was refused hears the same after a cleanup", async () => {
    const ada = await site.admin();
    const { token, device } = await ada.connect(phone("cut off"));
    await ada.delete(`/api/v1/admin/app/devices/${device.id}`);
    await site.sql(
      "update device_sessions set created_at = now() - interval '40 days', ended_at = now() - interval '35 days' where device_id = $1",
      [device.id],
    );
    await run(site.client());
    expect((await site.client().with(token).get("/api/v1/account/me")).code).toBe("device_revoked");
  });
});

describe("cleanup without CRON_SECRET", () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ env: { CRON_SECRET: "" } });
  });
  afterAll(() => site.close());

  it.each(["Bearer undefined", "Bearer null", "Bearer ", "Bearer x", ""])(
    "answers 503 to %j and runs for nobody",
    async (authorization) => {
      const answer = await site.client().get("/api/cron/cleanup", { headers: authorization ? { authorization } : {} });
      expect([answer.status, answer.body?.success]).toEqual([503, false]);
      expect(await site.sql("select 1 from audit_events where action = 'cleanup.run'")).toEqual([]);
    },
  );
});

describe("two cleanups at once on two instances", () => {
  it("one works, the other says so", async () => {
    const site = await startSite({ instances: 2 });
    const [first, second] = [site.client({ instance: 0 }), site.client({ instance: 1 })];
    const sql = connect(String(site.env.DATABASE_URL), 1);
    let working = Promise.resolve<Awaited<ReturnType<typeof run>> | null>(null);
    await sql.begin(async (tx) => {
      await tx`lock table rate_limits in exclusive mode`;
      working = run(first);
      // The first is at work once it waits for the table.
      for (let waits = 0; waits === 0;)
        [{ waits = 0 } = {}] = await tx<
          { waits: number }[]
        >`select count(*)::int as waits from pg_locks where not granted`;
      const answer = await run(second);
      expect([answer.status, answer.code]).toEqual([409, "cleanup_running"]);
    });
    expect((await working)?.status).toBe(200);
    expect((await run(second)).status).toBe(200);
    await sql.end();
    await site.close();
  });
});
