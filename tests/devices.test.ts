import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Device, DevicePage } from "@/lib/devices/contract";
import { phone, type Client } from "./support/client";
import { addPerson } from "./support/people";
import { admin, backends, startSite, type Site } from "./support/site";

describe.each(backends)("the list of devices (%s)", (backend) => {
  let site: Site;
  let ada: Client;
  let grace: Client;

  const list = async (query = "", client = ada) =>
    (await client.get<DevicePage>(`/api/v1/admin/app/devices${query && `?${query}`}`)).data;
  const names = async (query: string, client = ada) => (await list(query, client)).devices.map(({ name }) => name);

  beforeAll(async () => {
    site = await startSite({ backend });
    await addPerson(site, "grace@example.com");
    ada = await site.admin();
    grace = site.client();
    await grace.signIn("grace@example.com", admin.password);
    for (const [name, platform, model] of [
      ["Pixel of Ada", "android", "Pixel 9"],
      ["100% iPhone", "ios", "iPhone 17"],
      ["a_b", "ios", "iPad"],
      ["axb", "web", "Firefox"],
      ["back\\slash", "web", "Firefox"],
    ] as const)
      await ada.connect(phone(`list ${name}`, { name, platform, model }));
    await grace.connect(phone("list grace", { name: "Grace's phone" }));
  });
  afterAll(() => site.close());

  it("is an admin's own unless all are asked for, the newest connection first", async () => {
    expect(await names("")).toEqual(["back\\slash", "axb", "a_b", "100% iPhone", "Pixel of Ada"]);
    expect((await names("owner=all"))[0]).toBe("Grace's phone");
    expect(await names("", grace)).toEqual(["Grace's phone"]);
    const [first] = (await list("owner=all")).devices;
    expect(first?.owner).toEqual({ id: expect.any(Number), name: "Grace Hopper", email: "grace@example.com" });
  });

  it("is searched by text as it stands: %, _ and \\ mean themselves", async () => {
    expect(await names("q=pixel")).toEqual(["Pixel of Ada"]);
    expect(await names("q=%25")).toEqual(["100% iPhone"]);
    expect(await names("q=a_b")).toEqual(["a_b"]);
    expect(await names("q=%5C")).toEqual(["back\\slash"]);
    expect(await names("q=firefox")).toEqual(["back\\slash", "axb"]);
    expect(await names("q=nothing%20like%20it")).toEqual([]);
  });

  it("is filtered by platform and by how long a device was not used", async () => {
    expect(await names("platform=ios")).toEqual(["a_b", "100% iPhone"]);
    expect(await names("platform=ios&q=ipad")).toEqual(["a_b"]);
    await site.sql("update devices set last_active_at = now() - interval '31 days' where name = 'axb'");
    expect(await names("unusedDays=30")).toEqual(["axb"]);
    expect(await names("unusedDays=32")).toEqual([]);
  });

  it("is paged without gaps or repeats, also while devices come and go and where times are equal", async () => {
    await site.sql("update devices set connected_at = date_trunc('second', now()) - interval '1 hour'");
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: DevicePage = await list(`limit=2${cursor ? `&cursor=${cursor}` : ""}`);
      expect(page.devices.length).toBeLessThanOrEqual(2);
      seen.push(...page.devices.map(({ name }) => name));
      cursor = page.nextCursor;
      await ada.connect(phone(`meanwhile ${seen.length}`, { name: "meanwhile" }));
    } while (cursor);
    expect(seen.sort()).toEqual(["100% iPhone", "Pixel of Ada", "a_b", "axb", "back\\slash"]);
  });

  it("marks the device that asks", async () => {
    const { token, device } = await ada.connect(phone("asks"));
    const { devices } = await list("limit=100", site.client().with(token));
    expect(devices.filter(({ current }) => current).map(({ id }) => id)).toEqual([device.id]);
    expect((await list("limit=100")).devices.some(({ current }) => current)).toBe(false);
  });

  it("says when and from where a device was last active", async () => {
    const { token, device } = await ada.connect(phone("active"));
    await site.sql(
      "update devices set last_active_at = now() - interval '2 hours', ip_address = '203.0.113.1' where id = $1",
      [device.id],
    );
    const bearer = site.client({ address: "198.51.100.77" }).with(token);
    await bearer.get("/api/v1/account/me");
    // Noted beside the answer, which does not wait for it.
    await expect.poll(async () => (await list("q=198.51.100.77")).devices.map(({ id }) => id)).toEqual([device.id]);
    const [found] = (await list("q=198.51.100.77")).devices;
    expect(Date.now() - Date.parse(found?.lastActiveAt ?? "")).toBeLessThan(60_000);
  });

  it("a device is renamed by any admin, the change is recorded once, and the phone sees its new name", async () => {
    const { token, device } = await ada.connect(phone("renamed"));
    const path = `/api/v1/admin/app/devices/${device.id}`;
    const renamed = await grace.patch<{ device: Device }>(path, { name: "  Front desk 📱 " });
    expect(renamed.data.device).toMatchObject({ id: device.id, name: "Front desk 📱", status: "active" });
    await grace.patch(path, { name: "Front desk 📱" });
    const me = await site.client().with(token).get<{ device: Device }>("/api/v1/account/me");
    expect(me.data.device.name).toBe("Front desk 📱");
    const { events } = (
      await ada.get<{ events: { target: { id: string }; details: unknown }[] }>(
        "/api/v1/admin/audit?action=device.renamed",
      )
    ).data;
    const mine = events.filter(({ target }) => target.id === device.id);
    expect(mine).toHaveLength(1);
    expect(mine[0]?.details).toMatchObject({ to: "Front desk 📱" });
  });

  it("a revoked device is not renamed into something else", async () => {
    const { device } = await ada.connect(phone("closed"));
    await ada.delete(`/api/v1/admin/app/devices/${device.id}`);
    const answer = await ada.patch(`/api/v1/admin/app/devices/${device.id}`, { name: "Other" });
    expect([200, 404]).toContain(answer.status);
    expect((await list("status=active&q=Other")).devices).toEqual([]);
  });
});
