import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Device } from "@/lib/devices/contract";
import { phone, type Answer, type Client } from "./support/client";
import { addPerson } from "./support/people";
import { admin, backends, startSite, type Site } from "./support/site";

const expectRefused = (answer: Answer, code: string) => {
  expect([answer.status, answer.code]).toEqual([401, code]);
  expect(answer.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
};

describe("revoking on one of two instances", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  const me = (token: string, instance: number) => site.client({ instance }).with(token).get("/api/v1/account/me");

  it("the device's very next request is refused on both, at every endpoint, also after both restart", async () => {
    const { token, device } = await ada.connect(phone("lost"));
    expect([(await me(token, 0)).status, (await me(token, 1)).status]).toEqual([200, 200]);
    expect((await ada.delete(`/api/v1/admin/app/devices/${device.id}`)).body).toEqual({
      success: true,
      message: "Device access revoked.",
    });
    expectRefused(await me(token, 1), "device_revoked");
    expectRefused(await me(token, 0), "device_revoked");
    // The device is not all that stands in the way: its sessions have ended for good.
    expect(
      await site.sql("select 1 from device_sessions where device_id = $1 and ended_at is null", [device.id]),
    ).toEqual([]);
    const bearer = site.client({ instance: 1 }).with(token);
    expectRefused(await bearer.get("/api/v1/admin/app/devices"), "device_revoked");
    expectRefused(await bearer.generate(), "device_revoked");
    expectRefused(await bearer.post("/api/v1/auth/logout"), "device_revoked");
    await site.restart();
    expectRefused(await me(token, 0), "device_revoked");
    expectRefused(await me(token, 1), "device_revoked");
  });

  it("requests in flight while DELETE is answered do not reopen the door", async () => {
    const { token, device } = await ada.connect(phone("busy"));
    const busy = Array.from({ length: 40 }, (_, index) => me(token, index % 2));
    await ada.delete(`/api/v1/admin/app/devices/${device.id}`);
    const after = await Promise.all(Array.from({ length: 40 }, (_, index) => me(token, index % 2)));
    await Promise.all(busy);
    expect(new Set(after.map(({ code }) => code))).toEqual(new Set(["device_revoked"]));
  });

  it("switching a person off or taking the role's mobile access cuts the phone off on both", async () => {
    await addPerson(site, "grace@example.com");
    const grace = site.client();
    await grace.signIn("grace@example.com", admin.password);
    const { token } = await grace.connect(phone("graces"));
    await site.sql("update users set status = 'inactive' where email = 'grace@example.com'");
    expectRefused(await me(token, 1), "account_inactive");
    expect((await grace.get("/api/v1/admin/app/devices")).code).toBe("unauthenticated");
    await site.sql("update users set status = 'active' where email = 'grace@example.com'");
    await site.sql("update roles set is_mobile_app_access_enabled = false where name = 'Role of grace@example.com'");
    expectRefused(await me(token, 1), "access_removed");
    await site.sql(
      "update roles set is_mobile_app_access_enabled = true, is_admin = false where name = 'Role of grace@example.com'",
    );
    const demoted = await site.client({ instance: 1 }).with(token).get("/api/v1/admin/app/devices");
    expect([demoted.status, demoted.code]).toEqual([403, "insufficient_scope"]);
    const theirCode = async () => (await grace.get("/api/v1/admin/app/devices")).code;
    expect(await theirCode()).toBe("unauthenticated");
    await site.sql("update roles set is_admin = true where name = 'Role of grace@example.com'");
    expect(await theirCode()).toBeUndefined();
    await site.sql("update users set deleted_at = now() where email = 'grace@example.com'");
    expectRefused(await me(token, 0), "account_inactive");
    expect(await theirCode()).toBe("unauthenticated");
  });
});

describe.each(backends)("revoking (%s)", (backend) => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  it("again gives the same answer and is recorded once", async () => {
    const { device } = await ada.connect(phone("repeat"));
    const answers = [];
    for (let round = 0; round < 3; round++) answers.push(await ada.delete(`/api/v1/admin/app/devices/${device.id}`));
    expect(answers.map(({ status, text }) => [status, text])).toEqual(
      answers.map(() => [200, '{"success":true,"message":"Device access revoked."}']),
    );
    const { events } = (
      await ada.get<{ events: { target: { id: string } }[] }>("/api/v1/admin/audit?action=device.revoked")
    ).data;
    expect(events.filter(({ target }) => target.id === device.id)).toHaveLength(1);
  });

  it.each([
    ["unknown", randomUUID()],
    ["malformed", "not-an-id"],
    ["numeric", "1"],
    ["an SQL fragment", "1%20or%201=1"],
    ["a NUL", "%00"],
    ["very long", "a".repeat(2000)],
  ])("a device id that is %s is not found", async (_, id) => {
    for (const answer of [
      await ada.delete(`/api/v1/admin/app/devices/${id}`),
      await ada.patch(`/api/v1/admin/app/devices/${id}`, { name: "New" }),
    ])
      expect([answer.status, answer.code]).toEqual([404, "device_not_found"]);
  });

  it("a revoked device leaves the list and is found among the revoked", async () => {
    const { device } = await ada.connect(phone("gone"));
    await ada.delete(`/api/v1/admin/app/devices/${device.id}`);
    const idsOf = async (status: string) =>
      (await ada.get<{ devices: Device[] }>(`/api/v1/admin/app/devices?limit=100&status=${status}`)).data.devices.map(
        ({ id }) => id,
      );
    expect(await idsOf("active")).not.toContain(device.id);
    expect(await idsOf("revoked")).toContain(device.id);
    expect(await idsOf("all")).toContain(device.id);
  });

  it("an admin's phone can revoke itself, and is then out", async () => {
    const { token, device } = await ada.connect(phone("self"));
    const bearer = site.client().with(token);
    expect((await bearer.delete(`/api/v1/admin/app/devices/${device.id}`)).status).toBe(200);
    expectRefused(await bearer.get("/api/v1/account/me"), "device_revoked");
  });
});
