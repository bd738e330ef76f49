import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account, Device } from "@/lib/devices/contract";
import { type OpenedToken, type TokenStatus } from "@/lib/onboarding/contract";
import { readFragment } from "@/lib/client/read-code";
import { phone, type Client } from "./support/client";
import { addPerson } from "./support/people";
import { admin, backends, startSite, type Site } from "./support/site";

const minutes = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;

describe.each(backends)("connecting a phone (%s)", (backend) => {
  let site: Site;
  let ada: Client;
  let grace: Client;

  beforeAll(async () => {
    site = await startSite({ backend });
    await addPerson(site, "grace@example.com");
    ada = await site.admin();
    grace = site.client();
    await grace.signIn("grace@example.com", admin.password);
  });
  afterAll(() => site.close());

  const stateOf = async (id: string) =>
    (await ada.get<{ token: TokenStatus }>(`/api/v1/admin/app/tokens/${id}`)).data.token;

  it("a code is a link to the configured address, its secret in the fragment alone, and lives five minutes", async () => {
    const answer = await ada.generate();
    expect(answer.status).toBe(201);
    const code = answer.data;
    const link = new URL(code.qr);
    expect(`${link.origin}${link.pathname}${link.search}`).toBe(`${site.baseUrl}/connect`);
    expect(readFragment(link.hash)).toEqual({
      kind: "link",
      token: code.token,
      api: `${site.baseUrl}/api/v1`,
      name: code.siteName,
      logo: null,
    });
    expect(code.token).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(minutes(code.createdAt, code.expiresAt)).toBe(5);
    expect(code.apiUrl).toBe(`${site.baseUrl}/api/v1`);
  });

  it("the code ignores the address that a request claims to come to", async () => {
    const forwarded = {
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      forwarded: "host=evil.example",
    };
    const answer = await ada.send<{ qr: string }>("POST", "/api/v1/admin/app/generate-qr", { headers: forwarded });
    expect(answer.data.qr.startsWith(`${site.baseUrl}/connect#`)).toBe(true);
    expect(answer.text).not.toContain("evil.example");
  });

  it("an exchanged code gives a token that says who and which device it is, for 28 days", async () => {
    const { token, id } = (await ada.generate()).data;
    expect((await stateOf(id)).state).toBe("waiting");
    const answer = await site.client().exchange(token, phone("one", { name: "  Ada's Pixel " }));
    expect(answer.status).toBe(200);
    const given = answer.data;
    expect(given).toMatchObject({
      tokenType: "Bearer",
      expiresIn: 40320,
      device: { name: "Ada's Pixel", platform: "android" },
      user: { email: admin.email },
      site: { apiUrl: `${site.baseUrl}/api/v1`, logoUrl: null },
    });
    const me = (await site.client().with(given.token).get<Account>("/api/v1/account/me")).data;
    expect(me.user).toEqual(given.user);
    expect(me.device).toEqual(given.device);
    expect(me.session).toMatchObject({ method: "qr", expiresAt: given.expiresAt });
    expect(minutes(new Date().toISOString(), given.expiresAt)).toBeCloseTo(40320, 0);
    expect(await stateOf(id)).toMatchObject({ state: "used", device: { id: given.device.id, name: "Ada's Pixel" } });
  });

  it("asking whose a code is spends nothing and shows the admin that it was opened", async () => {
    const { token, id } = (await ada.generate()).data;
    const opened = await site.client().post<OpenedToken>("/api/v1/admin/app/open-token", { token });
    expect(opened.data).toMatchObject({ site: { apiUrl: `${site.baseUrl}/api/v1` }, person: expect.any(String) });
    expect((await stateOf(id)).state).toBe("opened");
    expect((await site.client().exchange(token, phone("opened"))).status).toBe(200);
    expect((await site.client().post("/api/v1/admin/app/open-token", { token })).code).toBe("token_used");
  });

  it("a code that nobody made is refused as invalid", async () => {
    const answer = await site.client().exchange(randomUUID(), phone("stray"));
    expect([answer.status, answer.code]).toEqual([401, "token_invalid"]);
  });

  it("a code works once: the second try hears that it was used, also long after", async () => {
    const { token, id } = (await ada.generate()).data;
    await site.client().exchange(token, phone("twice"));
    const again = await site.client().exchange(token, phone("twice"));
    expect([again.status, again.code]).toEqual([409, "token_used"]);
    await site.sql(
      "update onboarding_tokens set expires_at = now() - interval '1 day', cancelled_at = now() where id = $1",
      [id],
    );
    expect((await site.client().exchange(token, phone("twice"))).code).toBe("token_used");
  });

  it("a new code cancels the unused one of the same person, and nobody else's", async () => {
    const first = (await ada.generate()).data;
    const others = (await grace.generate()).data;
    await ada.generate();
    const refused = await site.client().exchange(first.token, phone("late"));
    expect([refused.status, refused.code]).toEqual([410, "token_cancelled"]);
    expect((await stateOf(first.id)).state).toBe("cancelled");
    expect((await site.client().exchange(others.token, phone("graces"))).status).toBe(200);
  });

  it("a code that its admin cancelled is refused, and cancelling is theirs alone", async () => {
    const { token, id } = (await ada.generate()).data;
    expect((await grace.delete(`/api/v1/admin/app/tokens/${id}`)).code).toBe("token_not_found");
    expect((await grace.get(`/api/v1/admin/app/tokens/${id}`)).code).toBe("token_not_found");
    expect((await ada.delete(`/api/v1/admin/app/tokens/${id}`)).status).toBe(200);
    const refused = await site.client().exchange(token, phone("late"));
    expect([refused.status, refused.code]).toEqual([410, "token_cancelled"]);
  });

  it("a cancelled code that has also expired still says cancelled", async () => {
    const { token, id } = (await ada.generate()).data;
    await site.sql(
      "update onboarding_tokens set expires_at = now() - interval '1 second', cancelled_at = now() where id = $1",
      [id],
    );
    expect((await site.client().exchange(token, phone("late"))).code).toBe("token_cancelled");
  });

  it("another person's active device is refused and the code stays good", async () => {
    await ada.connect(phone("hers"));
    const { token, id } = (await grace.generate()).data;
    const taken = await site.client().exchange(token, phone("hers"));
    expect([taken.status, taken.code]).toEqual([409, "device_taken"]);
    expect((await site.sql("select used_at, device_id from onboarding_tokens where id = $1", [id]))[0]).toEqual({
      used_at: null,
      device_id: null,
    });
    expect((await site.client().exchange(token, phone("not-hers"))).status).toBe(200);
  });

  it("the code of somebody who was switched off is refused, not spent, and good again after", async () => {
    const { token } = (await grace.generate()).data;
    await site.sql("update users set status = 'inactive' where email = 'grace@example.com'");
    const refused = await site.client().exchange(token, phone("off"));
    expect([refused.status, refused.code]).toEqual([403, "account_inactive"]);
    await site.sql("update users set status = 'active' where email = 'grace@example.com'");
    expect((await site.client().exchange(token, phone("off"))).status).toBe(200);
  });

  it("the same phone again is the same device connected anew, and its earlier token ends", async () => {
    const before = await ada.connect(phone("again", { name: "Old name" }));
    const after = await ada.connect(phone("again", { name: "New name", appVersion: "3.0" }));
    expect(after.device.id).toBe(before.device.id);
    const old = await site.client().with(before.token).get("/api/v1/account/me");
    expect([old.status, old.code]).toEqual([401, "session_expired"]);
    expect((await site.client().with(after.token).get("/api/v1/account/me")).status).toBe(200);
    const { devices } = (await ada.get<{ devices: Device[] }>("/api/v1/admin/app/devices?q=New%20name")).data;
    expect(devices.map(({ id, appVersion }) => [id, appVersion])).toEqual([[before.device.id, "3.0"]]);
  });

  it("a revoked phone that comes back is a new device", async () => {
    const before = await ada.connect(phone("back"));
    await ada.delete(`/api/v1/admin/app/devices/${before.device.id}`);
    const after = await ada.connect(phone("back"));
    expect(after.device.id).not.toBe(before.device.id);
    expect((await site.client().with(before.token).get("/api/v1/account/me")).code).toBe("device_revoked");
  });

  it("identifiers match exactly, case included", async () => {
    const lower = await ada.connect(phone("case"));
    const upper = await ada.connect(phone("CASE"));
    expect(upper.device.id).not.toBe(lower.device.id);
  });

  it("a phone that signs out ends its session alone; the device stays", async () => {
    const given = await ada.connect(phone("leaver"));
    const bearer = site.client().with(given.token);
    expect((await bearer.post("/api/v1/auth/logout")).status).toBe(200);
    const after = await bearer.get("/api/v1/account/me");
    expect([after.status, after.code]).toEqual([401, "session_expired"]);
    const { devices } = (await ada.get<{ devices: Device[] }>("/api/v1/admin/app/devices?limit=100")).data;
    expect(devices.some(({ id }) => id === given.device.id)).toBe(true);
  });
});
