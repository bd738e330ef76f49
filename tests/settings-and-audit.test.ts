import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditEvent, EventPage } from "@/lib/audit/contract";
import type { Settings } from "@/lib/settings/contract";
import { readFragment } from "@/lib/client/read-code";
import { phone, type Client } from "./support/client";
import { admin, backends, startSite, type Site } from "./support/site";

describe.each(backends)("settings and the audit log (%s)", (backend) => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  const change = (body: unknown) => ada.patch<{ settings: Settings }>("/api/v1/admin/settings", body);
  const events = async (query = "") =>
    (await ada.get<EventPage>(`/api/v1/admin/audit${query && `?${query}`}`)).data.events;

  it("the site's name and logo are what the code and the phone show", async () => {
    const logoUrl = "https://example.com/logo.png?size=64&v=1";
    await change({ siteName: "Müller & Söhne #1", logoUrl });
    const { qr, token, siteName } = (await ada.generate()).data;
    expect(readFragment(new URL(qr).hash)).toMatchObject({ name: "Müller & Söhne #1", logo: logoUrl });
    expect(siteName).toBe("Müller & Söhne #1");
    const given = (await site.client().exchange(token, phone("shown"))).data;
    expect(given.site).toMatchObject({ name: "Müller & Söhne #1", logoUrl });
    await change({ logoUrl: null });
    expect((await ada.generate()).data.qr).not.toContain("logo=");
  });

  it("what is not given stays as it is, and what did not change is not recorded", async () => {
    await change({ siteName: "First" });
    const { settings } = (await change({ eventRetentionDays: 100 })).data;
    expect(settings).toMatchObject({ siteName: "First", eventRetentionDays: 100 });
    const before = (await events("action=settings.changed")).length;
    await change({ siteName: "First" });
    await change({});
    const recorded = await events("action=settings.changed");
    expect(recorded).toHaveLength(before);
    expect(recorded[0]?.details).toEqual({ changes: { eventRetentionDays: { from: 365, to: 100 } } });
  });

  it("UID Login's policies begin open; a list of roles may be empty, and null means all of them", async () => {
    const { settings } = (await ada.get<{ settings: Settings }>("/api/v1/admin/settings")).data;
    expect(settings).toMatchObject({
      isDeviceKeyRequired: false,
      isNumberMatchRequired: false,
      uidSessionDays: 28,
      uidAllowedRoleIds: null,
      isUidPinRequired: false,
      employeeDeviceLimit: 1,
    });
    for (const uidAllowedRoleIds of [[2, 4], [], null])
      expect((await change({ uidAllowedRoleIds })).data.settings.uidAllowedRoleIds).toEqual(uidAllowedRoleIds);
    const [latest] = await events("action=settings.changed");
    expect(latest?.details).toEqual({ changes: { uidAllowedRoleIds: { from: [], to: null } } });
  });

  it.each([
    ["siteName", ""],
    ["siteName", "a".repeat(65)],
    ["logoUrl", "http://example.com/logo.png"],
    ["logoUrl", "javascript:alert(1)"],
    ["logoUrl", "data:image/png;base64,AAAA"],
    ["logoUrl", `https://example.com/${"a".repeat(240)}`],
    ["publicUrl", "https://example.com/path"],
    ["publicUrl", "https://user:password@example.com"],
    ["publicUrl", "ftp://example.com"],
    ["sessionRetentionDays", 0],
    ["sessionRetentionDays", 3651],
    ["sessionRetentionDays", 1.5],
    ["eventRetentionDays", 29],
    ["eventRetentionDays", "30"],
    ["uidSessionDays", 0],
    ["uidSessionDays", 3651],
    ["uidSessionDays", null],
    ["isUidPinRequired", "yes"],
    ["employeeDeviceLimit", 0],
    ["employeeDeviceLimit", 21],
    ["employeeDeviceLimit", 1.5],
    ["uidAllowedRoleIds", "all"],
  ])("%s is not set to %j", async (field, value) => {
    const answer = await change({ [field]: value });
    expect([answer.status, Object.keys(answer.body?.errors ?? {})]).toEqual([400, [field]]);
  });

  it("says who did what, to what, from where, and when", async () => {
    const phoneAddress = "198.51.100.20";
    // So that none waits which the next one would replace.
    await ada.delete(`/api/v1/admin/app/tokens/${(await ada.generate()).data.id}`);
    const { token, id, createdAt: from } = (await ada.generate()).data;
    const connected = (await site.client({ address: phoneAddress }).exchange(token, phone("audited"))).data;
    await site.client({ address: phoneAddress }).exchange(token, phone("audited"));
    await ada.patch(`/api/v1/admin/app/devices/${connected.device.id}`, { name: "Renamed" });
    await ada.delete(`/api/v1/admin/app/devices/${connected.device.id}`);
    const recorded = await events(`from=${from}`);
    expect(recorded.map(({ action }) => action)).toEqual([
      "device.revoked",
      "device.renamed",
      "token.refused",
      "device.connected",
      "token.generated",
    ]);
    const [revoked, , refused, connection, generated] = recorded as [
      AuditEvent,
      AuditEvent,
      AuditEvent,
      AuditEvent,
      AuditEvent,
    ];
    expect(revoked).toMatchObject({
      actor: { type: "user", name: expect.any(String) },
      target: { type: "device", id: connected.device.id },
      ipAddress: ada.address,
    });
    expect(refused).toMatchObject({
      actor: { type: "stranger" },
      target: { id },
      ipAddress: phoneAddress,
      details: { reason: "token_used" },
    });
    expect(connection).toMatchObject({ target: { id: connected.device.id }, ipAddress: phoneAddress });
    expect(generated).toMatchObject({ target: { id }, ipAddress: ada.address });
  });

  it("is filtered by actor, action and time, and paged without gaps or repeats", async () => {
    await site.client().signIn("nobody@example.com", "not a password");
    expect((await events("actor=stranger")).every(({ actor }) => actor.type === "stranger")).toBe(true);
    const [first] = await events("action=admin.signed_in");
    expect((await events(`actor=${first?.actor.id}&action=admin.signed_in`)).length).toBeGreaterThan(0);
    expect(await events("to=2000-01-01T00:00:00Z")).toEqual([]);
    expect(await events("from=2100-01-01T00:00:00Z")).toEqual([]);
    const all = (await ada.get<EventPage>("/api/v1/admin/audit?limit=100")).data.events.map(({ id }) => id);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: EventPage = (await ada.get<EventPage>(`/api/v1/admin/audit?limit=3${cursor && `&cursor=${cursor}`}`))
        .data;
      seen.push(...page.events.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all);
  });

  it("has no way to be changed over HTTP", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect((await ada.send(method, "/api/v1/admin/audit")).status).toBe(405);
    expect(JSON.stringify(await events("limit=100"))).not.toContain(admin.password);
  });
});
