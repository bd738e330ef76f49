import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditEvent } from "@/lib/audit/contract";
import type { ConnectedDevices, Device } from "@/lib/devices/contract";
import type { ExchangedToken } from "@/lib/onboarding/contract";
import { phone, type Client } from "./support/client";
import { times } from "./support/many";
import { admin, backends, startSite, type Site } from "./support/site";
import { watch } from "./support/watch";

const devices = "/api/v1/admin/app/devices";
let phones = 0;
const newPhone = () => phone(`stolen-${++phones}`);

describe.each(backends)("a stolen phone of an admin (%s)", (backend) => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ backend, env: { RATE_LIMIT_MULTIPLIER: "100" } });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  const inHand = async (details = newPhone()): Promise<ExchangedToken & { client: Client }> => {
    const given = await ada.connect(details);
    return { ...given, client: site.client().with(given.token) };
  };
  /** A phone that connects with a code of another one. */
  const through = async ({ client }: { client: Client }, details = newPhone()) => {
    const given = await client.connect(details);
    return { ...given, client: site.client().with(given.token) };
  };
  const connected = async (...ids: string[]): Promise<ConnectedDevices> =>
    (await ada.get<ConnectedDevices>(`${devices}/connected?via=${ids.join()}`)).data;
  const idsOf = (list: { devices: Device[] }) => list.devices.map(({ id }) => id);
  const isIn = async ({ client }: { client: Client }) => (await client.get("/api/v1/account/me")).status === 200;
  const lastEvent = async (action: string): Promise<AuditEvent | undefined> =>
    (await ada.get<{ events: AuditEvent[] }>(`/api/v1/admin/audit?action=${action}&limit=1`)).data.events[0];

  it.each([
    ["is revoked by the office", (id: string) => ada.delete(`${devices}/${id}`), "device_revoked"],
    ["revokes itself", (id: string, own: Client) => own.delete(`${devices}/${id}`), "device_revoked"],
    ["is revoked with others", (id: string) => ada.post(`${devices}/revoke`, { devices: [id] }), "device_revoked"],
    ["signs out", (_: string, own: Client) => own.post("/api/v1/auth/logout"), "device_signed_out"],
    [
      "has all sign-ins of its person ended",
      async () => {
        const { data } = await ada.get<{ employees: { id: number }[] }>(`/api/v1/admin/employees?q=${admin.email}`);
        return ada.delete(`/api/v1/admin/employees/${data.employees[0]?.id}/sessions`);
      },
      "sessions_ended",
    ],
  ])("leaves no code behind when it %s, and that is recorded and told at once", async (_, end, because) => {
    const lost = await inHand();
    const code = (await lost.client.generate()).data;
    const stream = await watch(ada);
    expect((await end(lost.device.id, lost.client)).status).toBe(200);
    expect(await stream.next("token.cancelled")).toEqual({ tokenId: code.id });
    await stream.close();
    for (const secret of [{ token: code.token }, { code: code.code }]) {
      const late = await site.client().post("/api/v1/admin/app/exchange-token", { ...secret, device: newPhone() });
      expect([late.status, late.code]).toEqual([410, "token_cancelled"]);
    }
    expect(await lastEvent("token.cancelled")).toMatchObject({
      actor: { name: "Ada Admin" },
      target: { type: "token", id: code.id },
      details: { because, device: lost.device.name },
    });
  });

  it("leaves no code behind when it connects anew: whoever had its token before had made that", async () => {
    const details = newPhone();
    const lost = await inHand(details);
    const mine = (await lost.client.generate()).data;
    // The web's next code would cancel it by itself; a code that was made before does not.
    const spare = await inHand();
    const code = (await spare.client.generate()).data;
    await site.client().exchange(code.token, details);
    expect((await site.client().exchange(mine.token, newPhone())).code).toBe("token_cancelled");
    expect(await isIn(lost)).toBe(false);
  });

  it("keeps an unused code of the web, and one of another phone, alive when it is revoked", async () => {
    const [lost, other] = [await inHand(), await inHand()];
    const theirs = (await other.client.generate()).data;
    await ada.delete(`${devices}/${lost.device.id}`);
    expect((await site.client().exchange(theirs.token, newPhone())).status).toBe(200);
    const webs = (await ada.generate()).data;
    await ada.delete(`${devices}/${other.device.id}`);
    expect((await site.client().exchange(webs.token, newPhone())).status).toBe(200);
  });

  it("is named beside what it connected, and what follows from it is found to the last generation", async () => {
    const lost = await inHand();
    const child = await through(lost);
    const grandchild = await through(child);
    const stranger = await inHand();
    expect(idsOf(await connected(lost.device.id))).toEqual([grandchild.device.id, child.device.id]);
    expect(idsOf(await connected(child.device.id))).toEqual([grandchild.device.id]);
    expect(await connected(grandchild.device.id, stranger.device.id)).toEqual({ devices: [], total: 0 });
    const list = (await ada.get<{ devices: Device[] }>(`${devices}?limit=100`)).data.devices;
    const makerOf = (id: string) => list.find((device) => device.id === id)?.connectedBy;
    expect(makerOf(grandchild.device.id)).toEqual({ id: child.device.id, name: child.device.name });
    expect(makerOf(stranger.device.id)).toBeNull();
    // What stands between them may be gone already.
    await ada.delete(`${devices}/${child.device.id}`);
    expect(idsOf(await connected(lost.device.id))).toEqual([grandchild.device.id]);
  });

  it("goes with all that it connected, but for what is kept", async () => {
    const lost = await inHand();
    const [child, kept] = [await through(lost), await through(lost)];
    const grandchild = await through(child);
    const code = (await grandchild.client.generate()).data;
    const answer = await ada.post(`${devices}/revoke`, { devices: [lost.device.id], keep: [kept.device.id] });
    expect([answer.status, answer.data]).toEqual([200, { revoked: 3 }]);
    expect([await isIn(lost), await isIn(child), await isIn(grandchild), await isIn(kept)]).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect((await site.client().exchange(code.token, newPhone())).code).toBe("token_cancelled");
    // Nobody listed it; it is revoked all the same, for it comes from the lost one.
    const unseen = await through(kept);
    expect((await ada.post(`${devices}/revoke`, { devices: [lost.device.id] })).data).toEqual({ revoked: 2 });
    expect([await isIn(kept), await isIn(unseen)]).toEqual([false, false]);
  });

  it("cannot hide what it connected behind a phone that comes back honestly", async () => {
    const lost = await inHand();
    const details = newPhone();
    const honest = await inHand(details);
    // With a code of its own it takes the place of a phone whose identifier it has read in the list …
    const usurped = await through(lost, details);
    expect(usurped.device.id).toBe(honest.device.id);
    const hidden = await through(usurped);
    // … which its owner connects again, and goes on.
    const back = await inHand(details);
    const friend = await through(back);
    expect(idsOf(await connected(lost.device.id))).toEqual([hidden.device.id]);
    await ada.post(`${devices}/revoke`, { devices: [lost.device.id] });
    expect([await isIn(hidden), await isIn(back), await isIn(friend)]).toEqual([false, true, true]);
  });

  it("may be part of a circle without anything going round in it", async () => {
    const details = newPhone();
    const lost = await inHand(details);
    const child = await through(lost);
    const again = await through(child, details);
    expect(again.device.id).toBe(lost.device.id);
    expect(idsOf(await connected(lost.device.id))).toEqual([child.device.id]);
    expect((await ada.post(`${devices}/revoke`, { devices: [lost.device.id] })).data).toEqual({ revoked: 2 });
  });

  it("is revoked with all or none: one that does not exist, or is an employee's, changes nothing", async () => {
    const lost = await inHand();
    const nobody = "0b9f6c1e-3f0a-4c57-9a51-0d6f2a5b7c11";
    const answer = await ada.post(`${devices}/revoke`, { devices: [lost.device.id, nobody] });
    expect([answer.status, answer.code]).toEqual([404, "device_not_found"]);
    expect(await isIn(lost)).toBe(true);
    const twice = { devices: [lost.device.id, lost.device.id.toUpperCase()] };
    expect((await ada.post(`${devices}/revoke`, twice)).data).toEqual({ revoked: 1 });
    expect((await ada.post(`${devices}/revoke`, twice)).data).toEqual({ revoked: 0 });
  });

  it.each([
    ["none", {}],
    ["an empty list", { devices: [] }],
    ["a text", { devices: "all" }],
    ["what is no id", { devices: ["1 or 1=1"] }],
    ["a NUL", { devices: ["\0"] }],
    ["too many", { devices: times(101, () => "0b9f6c1e-3f0a-4c57-9a51-0d6f2a5b7c11") }],
    ["an unknown field", { devices: ["0b9f6c1e-3f0a-4c57-9a51-0d6f2a5b7c11"], force: true }],
  ])("a call to revoke that names %s is refused by the field", async (_, body) => {
    const answer = await ada.post(`${devices}/revoke`, body);
    expect([answer.status, answer.code]).toEqual([400, "invalid_request"]);
  });

  it.each([
    "",
    "?via=",
    "?via=x",
    "?via=%00",
    `?via=${times(101, () => "0b9f6c1e-3f0a-4c57-9a51-0d6f2a5b7c11").join()}`,
  ])("a question about those it connected that names no device is refused: %s", async (query) => {
    const answer = await ada.get(`${devices}/connected${query}`);
    expect([answer.status, answer.code]).toEqual([400, "invalid_request"]);
  });
});
