import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { factsOf } from "@/components/audit/facts";
import { reasonOf, settingsIn } from "@/components/audit/words";
import type { AuditEvent, EventPage } from "@/lib/audit/contract";
import { phone } from "./support/client";
import { admin, secrets, startSite, type Site } from "./support/site";

/** What a program writes and no person does. */
const RAW = /[{}[\]"]|\w_\w|[a-z][A-Z]|\b(null|undefined|true|false|NaN)\b/;

const textsOf = (event: AuditEvent) =>
  factsOf(event).map(({ label, value, isCode }) => (isCode ? label : `${label}: ${value}`));

describe("what the audit log says of an event", () => {
  let site: Site;
  let events: AuditEvent[];

  /** Does everything that is recorded. */
  beforeAll(async () => {
    site = await startSite();
    const ada = await site.admin();
    const stranger = site.client();
    await stranger.signIn(admin.email, "wrong");
    await stranger.signIn("nobody@example.com", "wrong");
    const { device, token } = await ada.connect(phone("one", { appVersion: null }));
    await site.client().with(token).generate();
    await site.client().with(token).post("/api/v1/auth/logout");
    await ada.patch(`/api/v1/admin/app/devices/${device.id}`, { name: "Gate" });
    await ada.delete(`/api/v1/admin/app/devices/${device.id}`);
    const code = (await ada.generate()).data;
    await ada.delete(`/api/v1/admin/app/tokens/${code.id}`);
    await stranger.exchange(code.token, phone("two"));
    await ada.patch("/api/v1/admin/settings", {
      siteName: "Acme",
      logoUrl: "https://example.com/logo.png",
      keepIpAddresses: false,
      eventRetentionDays: 90,
    });
    await site.sql("update onboarding_tokens set expires_at = now() - interval '2 hours'");
    await site.client().with(secrets.cron).get("/api/cron/cleanup");
    const other = await site.admin();
    const { csrfToken } = JSON.parse((await other.get("/api/auth/csrf")).text) as { csrfToken: string };
    await other.send("POST", "/api/auth/signout", { raw: new URLSearchParams({ csrfToken, json: "true" }) });
    events = (await ada.get<EventPage>("/api/v1/admin/audit?limit=100")).data.events;
  });
  afterAll(() => site.close());

  const factsOfAction = (action: string) => {
    const event = events.find((each) => each.action === action);
    return event ? textsOf(event) : [];
  };

  it("is in plain words, whatever happened", () => {
    expect(new Set(events.map(({ action }) => action)).size).toBeGreaterThanOrEqual(13);
    for (const event of events) for (const text of textsOf(event)) expect(text, event.action).not.toMatch(RAW);
  });

  it("tells how a phone connected, and leaves out what it did not say", () => {
    expect(factsOfAction("device.connected")).toEqual([
      "Action",
      "Method: QR code",
      "Platform: Android",
      "Model: Pixel 9",
      "System version: 16",
      "Code ID",
      "Device ID",
      "Event ID",
    ]);
  });

  it("tells what a setting was and is", () => {
    expect(factsOfAction("settings.changed")).toEqual([
      "Action",
      "Site name: Latchkey → Acme",
      "Logo: none → https://example.com/logo.png",
      "IP addresses are kept: yes → no",
      "Events kept: 365 days → 90 days",
      "Event ID",
    ]);
    expect(settingsIn({ siteName: {}, logoUrl: {}, keepIpAddresses: {} })).toBe(
      "the site name, the logo and whether IP addresses are kept",
    );
  });

  it("still reads well where a later version recorded something new", () => {
    const event = {
      id: "7",
      at: "2026-01-01T00:00:00.000Z",
      action: "device.pin_locked",
      actor: { type: "system", id: null, name: "Latchkey" },
      target: { type: "field_device", id: "9", name: "Yard phone" },
      ipAddress: null,
      details: {
        wrongPins: 5,
        triesLeft: 0,
        isLocked: true,
        lockedBy: "pin_policy",
        devices: ["Gate", "Yard"],
        policy: { pinLength: 6, lockDays: 1 },
        changes: { uidLoginDays: { from: 14, to: 28 }, pinPolicy: { from: null, to: "six_digits" } },
      },
    } as unknown as AuditEvent;
    expect(textsOf(event)).toEqual([
      "Action",
      "Wrong PINs: 5",
      "Tries left: 0",
      "Is locked: yes",
      "Locked by: PIN policy",
      "Devices: Gate, Yard",
      "Policy: PIN length: 6, Lock days: 1 day",
      "UID login days: 14 days → 28 days",
      "PIN policy: none → six digits",
      "Field device ID",
      "Event ID",
    ]);
    expect(settingsIn(event.details["changes"])).toBe("UID login days and PIN policy");
    expect(reasonOf("phone_is_too_old")).toBe("phone is too old");
  });
});
