import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "@/lib/devices/contract";
import type { EventPage } from "@/lib/audit/contract";
import { phone, type Client } from "./support/client";
import { refusedOf, times } from "./support/many";
import { secrets, startSite, type Site } from "./support/site";

const DAY = 86_400_000;

/** Makes a Node process believe that it is another day. */
const shifted = (days: number) => {
  // Next wraps `Date` as well, and copies nothing that is inherited.
  const source = `const real = Date, now = () => real.now() + ${days * DAY};
    globalThis.Date = class extends real {
      static now = now; static UTC = real.UTC; static parse = real.parse;
      constructor(...given) { given.length ? super(...given) : super(now()); }
    };`;
  return `--import data:text/javascript,${encodeURIComponent(source)}`;
};

const fromNow = (moment: string) => Date.parse(moment) - Date.now();

describe.each([40, -40])("a server whose clock is %i days off", (days) => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ env: { NODE_OPTIONS: shifted(days), RATE_LIMIT_MULTIPLIER: "1" } });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  it("does think so", async () => {
    const { headers } = await site.client().get("/api/health");
    const line = await site.instances[0]?.line(new RegExp(headers.get("x-request-id") ?? "?"));
    const { time } = JSON.parse(line ?? "{}") as { time: number };
    expect(Math.round((time - Date.now()) / DAY)).toBe(days);
  });

  it("gives out codes that live five minutes from now, and takes them for as long", async () => {
    const { id, token, createdAt, expiresAt } = (await ada.generate()).data;
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(300_000);
    expect(Math.abs(fromNow(expiresAt) - 300_000)).toBeLessThan(60_000);
    expect((await site.client().post("/api/v1/admin/app/open-token", { token })).status).toBe(200);
    await site.sql("update onboarding_tokens set expires_at = now() - interval '1 second' where id = $1", [id]);
    expect((await site.client().exchange(token, phone("late"))).code).toBe("token_expired");
  });

  it("signs phones in for 28 days from now, and not a day longer or less", async () => {
    const { token, device, expiresAt } = await ada.connect(phone("one"));
    expect(Math.abs(fromNow(expiresAt) - 28 * DAY)).toBeLessThan(60_000);
    const bearer = site.client().with(token);
    const { session } = (await bearer.get<Account>("/api/v1/account/me")).data;
    expect(session.expiresAt).toBe(expiresAt);
    await site.sql("update device_sessions set expires_at = now() - interval '1 second' where device_id = $1", [
      device.id,
    ]);
    expect((await bearer.get("/api/v1/account/me")).code).toBe("session_expired");
  });

  it("keeps admins signed in until their session is over", async () => {
    const other = await site.admin();
    const [row] = await site.sql("select max(expires_at) as until from admin_sessions");
    expect(Math.abs(fromNow(String(row?.until)) - DAY / 2)).toBeLessThan(60_000);
    expect((await other.get("/api/v1/admin/settings")).status).toBe(200);
    await site.sql("update admin_sessions set expires_at = now() - interval '1 second' where expires_at = $1", [
      row?.until,
    ]);
    expect((await other.get("/api/v1/admin/settings")).code).toBe("unauthenticated");
  });

  it("limits as it should, and says truly how long to wait", async () => {
    const caller = site.client();
    const ask = () => caller.exchange(randomUUID(), phone("any"));
    const refused = refusedOf(await Promise.all(times(12, ask)));
    expect(refused).toHaveLength(2);
    const seconds = Number(refused[0]?.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    const [row] = await site.sql("select max(resets_at) as until from rate_limits");
    expect(fromNow(String(row?.until))).toBeLessThanOrEqual(15 * 60_000);
    await site.sql("update rate_limits set resets_at = now() - interval '1 second'");
    expect((await ask()).code).toBe("token_invalid");
  });

  it("records when things happened, and cleans up nothing that is still needed", async () => {
    const { token } = await ada.connect(phone("kept"));
    const { id } = (await ada.generate()).data;
    expect((await site.client().with(secrets.cron).get("/api/cron/cleanup")).status).toBe(200);
    expect((await site.client().with(token).get("/api/v1/account/me")).status).toBe(200);
    expect((await ada.get(`/api/v1/admin/app/tokens/${id}`)).status).toBe(200);
    const { events } = (await ada.get<EventPage>("/api/v1/admin/audit")).data;
    expect(events.length).toBeGreaterThan(5);
    for (const { at } of events) expect(Math.abs(fromNow(at))).toBeLessThan(10 * 60_000);
  });
});
