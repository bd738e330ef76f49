import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IssuedToken } from "@/lib/onboarding/contract";
import { type Watch, watch } from "./support/watch";
import { officeOf } from "./support/office";
import { addPerson } from "./support/people";
import { admin, backends, startSite, type Site } from "./support/site";
import { phone, type Client } from "./support/client";

let phones = 0;
const newPhone = () => phone(`live-${++phones}`);

describe.each(backends)("the event stream (%s)", (backend) => {
  let site: Site;
  let ada: Client;
  let stream: Watch;

  beforeAll(async () => {
    site = await startSite({ backend, env: { RATE_LIMIT_MULTIPLIER: "100" } });
    ada = await site.admin();
    stream = await watch(ada);
  });
  afterAll(async () => {
    await stream.close();
    await site.close();
  });

  const generate = async (): Promise<IssuedToken> => (await ada.generate()).data;

  it("tells that a code was opened, and on what", async () => {
    const code = await generate();
    const browser = { headers: { "user-agent": "Mozilla/5.0 (Linux; Android 16; Pixel 9) Mobile" } };
    const stranger = site.client();
    await stranger.post("/api/v1/admin/app/open-token", { token: code.token }, browser);
    const event = await stream.next("token.opened");
    const { address: ipAddress } = stranger;
    expect(event).toEqual({ tokenId: code.id, opened: { by: "Android phone", ipAddress } });
    const { token } = (await ada.get<{ token: { opened: unknown } }>(`/api/v1/admin/app/tokens/${code.id}`)).data;
    expect(token.opened).toEqual(event.opened);
  });

  it("tells that a phone has connected, with the device as the list has it, and of its end", async () => {
    const code = await generate();
    const exchanged = (await site.client().exchange(code.token, newPhone())).data;
    const event = await stream.next("token.exchanged");
    const listed = (await ada.get<{ devices: { id: string }[] }>("/api/v1/admin/app/devices")).data.devices;
    expect(event).toEqual({ tokenId: code.id, device: listed.find(({ id }) => id === exchanged.device.id) });
    expect(await stream.next("device.connected")).toEqual({ tokenId: code.id, device: event.device });

    await ada.patch(`/api/v1/admin/app/devices/${exchanged.device.id}`, { name: "Ada’s Pixel" });
    expect((await stream.next("device.renamed")).device?.name).toBe("Ada’s Pixel");
    await ada.delete(`/api/v1/admin/app/devices/${exchanged.device.id}`);
    expect((await stream.next("device.revoked")).device).toMatchObject({ id: exchanged.device.id, status: "revoked" });
  });

  it("tells that a phone was refused, and why", async () => {
    const code = await generate();
    await site.client().exchange(code.token, newPhone());
    await stream.next("token.exchanged");
    await site.client().exchange(code.token, newPhone());
    expect(await stream.next("token.refused")).toEqual({ tokenId: code.id, reason: "token_used" });
  });

  it("tells that a code was cancelled: by hand, or by the next one", async () => {
    const first = await generate();
    const second = await generate();
    expect(await stream.next("token.cancelled")).toEqual({ tokenId: first.id });
    await ada.delete(`/api/v1/admin/app/tokens/${second.id}`);
    expect(await stream.next("token.cancelled")).toEqual({ tokenId: second.id });
  });

  it("ends with the sign-in that opened it", async () => {
    const grace = site.client();
    await grace.signIn(admin.email, admin.password);
    const hers = await watch(grace);
    await grace.signOut();
    await hers.ended();
    expect((await ada.get("/api/v1/admin/app/devices")).status).toBe(200);
    expect(stream.isOpen).toBe(true);
  });

  it("ends for a phone at the moment that it is revoked", async () => {
    const { token, device } = await ada.connect(newPhone());
    const hers = site.client().with(token);
    const theirs = await watch(hers);
    await ada.delete(`/api/v1/admin/app/devices/${device.id}`);
    await theirs.ended();
    const again = await hers.get("/api/v1/admin/app/events");
    expect([again.status, again.code]).toEqual([401, "device_revoked"]);
  });

  it("is refused to strangers, and one too many to a single sign-in", async () => {
    expect((await site.client().get("/api/v1/admin/app/events")).status).toBe(401);
    const grace = site.client();
    await grace.signIn(admin.email, admin.password);
    const open = [await watch(grace), await watch(grace), await watch(grace)];
    const refused = await grace.get("/api/v1/admin/app/events");
    expect([refused.status, refused.code]).toEqual([429, "rate_limited"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    await open[0]?.close();
    await expect.poll(async () => (await watch(grace).then((one) => one.close())) === undefined).toBe(true);
    for (const one of open) await one.close();
  });
});

// Where the stored rows can be changed beside a running server.
describe("the event stream, over time", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  /** A code with so many seconds left, and a stream; whether that stood before the code was over. */
  const expiring = async (seconds: number) => {
    const { id } = (await ada.generate()).data;
    const values = [id, `${seconds} seconds`];
    await site.sql("update onboarding_tokens set expires_at = now() + $2::interval where id = $1", values);
    const stream = await watch(ada);
    const live = await site.sql("select 1 from onboarding_tokens where id = $1 and expires_at > now()", [id]);
    return { id, stream, isInTime: live.length > 0 };
  };

  it("tells that a code has expired, though nobody did anything", async () => {
    let code = await expiring(1);
    for (let seconds = 2; !code.isInTime; seconds *= 2) {
      await code.stream.close();
      code = await expiring(seconds);
    }
    expect(await code.stream.next("token.expired")).toEqual({ tokenId: code.id });
    await code.stream.close();
  });

  it("tells that a device became active, on whichever instance it calls", async () => {
    const { token, device } = await ada.connect(newPhone());
    const stream = await watch(ada);
    await site.sql("update devices set last_active_at = now() - interval '1 hour'");
    await site.client({ instance: 1 }).with(token).get("/api/v1/account/me");
    expect((await stream.next("device.active")).device?.id).toBe(device.id);
    await stream.close();
  });

  it("keeps codes to whoever made them, and employees’ phones from admins’ phones", async () => {
    const other = "grace.live@example.com";
    await addPerson(site, other);
    const grace = site.client({ instance: 1 });
    await grace.signIn(other, admin.password);
    const phones = await watch(grace.with((await grace.connect(newPhone())).token));
    const theirs = await watch(grace);
    const office = officeOf(site, ada);
    await office.enable("uid-login");
    await office.enable("field-manager");
    const { id } = await office.hire();
    await office.scan(id, "live-employee");
    const connected = await ada.connect(newPhone());
    const seen = [await theirs.next("device.connected"), await theirs.next("device.connected")];
    expect(seen.map(({ device, tokenId }) => [device?.registeredVia, tokenId])).toEqual([
      ["field_manager", undefined],
      ["qr", undefined],
    ]);
    expect((await phones.next("device.connected")).device?.id).toBe(connected.device.id);
    await Promise.all([theirs.close(), phones.close()]);
  });

  it("ends when the database is gone, and a new one stands once it is back", async () => {
    const stream = await watch(ada);
    await site.sql("select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%'");
    await stream.ended();
    const again = await watch(ada);
    await ada.generate();
    await ada.connect(newPhone());
    expect((await again.next("token.exchanged")).device).toBeTruthy();
    await again.close();
  });
});
