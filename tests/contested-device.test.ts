import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Device } from "@/lib/devices/contract";
import { phone, type Client } from "./support/client";
import { eventsOf } from "./support/employees";
import { officeOf, type Office } from "./support/office";
import { startSite, type Site } from "./support/site";
import { watch } from "./support/watch";

describe("a device whose code somebody else tried", () => {
  let site: Site;
  let ada: Client;
  let office: Office;

  beforeAll(async () => {
    site = await startSite();
    ada = await site.admin();
    office = officeOf(site, ada);
    await office.enable("field-manager");
  });
  afterAll(() => site.close());

  let phones = 0;
  const mark = (id: string) => site.sql("update devices set contested_at = now() where id = $1", [id]);
  const marked = async () => {
    const { device, token } = await ada.connect(phone(`marked-${++phones}`));
    await mark(device.id);
    return { id: device.id, token, path: `/api/v1/admin/app/devices/${device.id}` };
  };
  const markOf = async (id: string) =>
    (await site.sql("select contested_at from devices where id = $1", [id]))[0]?.["contested_at"];
  const vouch = (path: string, client = ada, more = {}) =>
    client.patch<{ device: Device }>(path, { contested: false, ...more });

  it("loses the mark by an admin’s word; that is recorded once, and told to whoever watches", async () => {
    const { id, path } = await marked();
    const stream = await watch(ada);
    const answer = await vouch(path);
    expect([answer.status, answer.data.device.contestedAt]).toEqual([200, null]);
    expect((await stream.next("device.active")).device).toMatchObject({ id, contestedAt: null });
    await stream.close();
    expect((await vouch(path)).status).toBe(200);
    expect(await markOf(id)).toBeNull();
    const events = (await eventsOf(ada, "action=device.vouched")).filter(({ target }) => target?.id === id);
    expect(events).toMatchObject([{ actor: { name: "Ada Admin" }, target: { type: "device" } }]);
  });

  it("may be renamed in the same breath, and keeps its mark where it is only renamed", async () => {
    const { id, path } = await marked();
    expect((await ada.patch<{ device: Device }>(path, { name: "Ours" })).data.device.contestedAt).not.toBeNull();
    expect((await vouch(path, ada, { name: "Surely ours" })).data.device).toMatchObject({
      name: "Surely ours",
      contestedAt: null,
    });
    expect(await markOf(id)).toBeNull();
  });

  it("does not lose it from a phone: neither from itself nor from another", async () => {
    const { id, path, token } = await marked();
    const other = await ada.connect(phone(`other-${phones}`));
    for (const bearer of [token, other.token]) {
      const answer = await vouch(path, site.client().with(bearer), { name: "Mine" });
      expect([answer.status, answer.code]).toEqual([403, "insufficient_scope"]);
    }
    expect(await markOf(id)).not.toBeNull();
    const [row] = await site.sql("select name from devices where id = $1", [id]);
    expect(row?.["name"]).not.toBe("Mine");
    expect((await site.client().with(token).patch(path, { name: "Still mine" })).status).toBe(200);
  });

  it("of an employee loses it as well, and at no other address", async () => {
    const person = await office.hire();
    const { id } = (await office.register(person.id, "employee’s")).data.device;
    await mark(id);
    expect((await vouch(`/api/v1/admin/app/devices/${id}`)).code).toBe("device_not_found");
    const answer = await vouch(`/api/v1/admin/field-manager/devices/${id}`);
    expect([answer.status, answer.data.device.contestedAt]).toEqual([200, null]);
  });

  it("is not marked by hand, and nothing is asked for in vain", async () => {
    const { id, path } = await marked();
    for (const [body, field] of [
      [{ contested: true }, "contested"],
      [{ contested: "false" }, "contested"],
      [{ contested: null }, "contested"],
      [{}, "name"],
      [{ contested: false, name: "" }, "name"],
    ] as const) {
      const answer = await ada.patch(path, body);
      expect([answer.status, answer.code, Object.keys(answer.body?.errors ?? {})]).toEqual([
        400,
        "invalid_request",
        [field],
      ]);
    }
    expect((await vouch(path, site.client())).code).toBe("unauthenticated");
    expect((await vouch(`/api/v1/admin/app/devices/${randomUUID()}`)).code).toBe("device_not_found");
    expect(await markOf(id)).not.toBeNull();
  });
});
