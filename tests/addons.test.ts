import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Addon } from "@/lib/addons/contract";
import type { EventPage } from "@/lib/audit/contract";
import { phone, type Client } from "./support/client";
import { backends, startSite, type Site } from "./support/site";

type Key = "uid-login" | "field-manager";

const state = (addons: Addon[]) => Object.fromEntries(addons.map(({ key, enabled }) => [key, enabled]));
const off = { "uid-login": false, "field-manager": false };
const on = { "uid-login": true, "field-manager": true };

describe.each(backends)("addons (%s)", (backend) => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
  });
  afterEach(() => change("field-manager", false));
  afterAll(() => site.close());

  const listed = async (client = ada) =>
    state((await client.get<{ addons: Addon[] }>("/api/v1/admin/addons")).data.addons);
  const change = (key: Key, enabled: boolean) =>
    ada.patch<{ addon: Addon; addons: Addon[] }>(`/api/v1/admin/addons/${key}`, { enabled });
  const events = async (query: string) => (await ada.get<EventPage>(`/api/v1/admin/audit?${query}`)).data.events;

  it("are all off at first, and say what they are and need", async () => {
    const { addons } = (await ada.get<{ addons: Addon[] }>("/api/v1/admin/addons")).data;
    expect(state(addons)).toEqual(off);
    expect(addons).toMatchObject([
      { key: "uid-login", name: "UID Login", needs: ["field-manager"] },
      { key: "field-manager", name: "Field Manager", needs: [] },
    ]);
  });

  it("one goes on with what it needs", async () => {
    const { addon, addons } = (await change("uid-login", true)).data;
    expect(addon).toMatchObject({ key: "uid-login", enabled: true });
    expect(state(addons)).toEqual(on);
    expect(await listed()).toEqual(on);
  });

  it("one goes off with what needs it", async () => {
    await change("uid-login", true);
    const { addon, addons } = (await change("field-manager", false)).data;
    expect(addon).toMatchObject({ key: "field-manager", enabled: false });
    expect(state(addons)).toEqual(off);
  });

  it("one that nothing needs goes on and off alone", async () => {
    expect(state((await change("field-manager", true)).data.addons)).toEqual({ ...off, "field-manager": true });
    await change("uid-login", true);
    expect(state((await change("uid-login", false)).data.addons)).toEqual({ ...off, "field-manager": true });
  });

  it("says in the log who switched what, and on account of what", async () => {
    const [latest] = await events("limit=1");
    await change("uid-login", true);
    await change("uid-login", true);
    await change("field-manager", false);
    const recorded = (await events("limit=20")).filter(({ id }) => Number(id) > Number(latest?.id ?? 0));
    expect(
      recorded.toReversed().map(({ action, target, details }) => [action, target?.id, details["because"]]),
    ).toEqual([
      ["addon.enabled", "field-manager", "UID Login"],
      ["addon.enabled", "uid-login", undefined],
      ["addon.disabled", "field-manager", undefined],
      ["addon.disabled", "uid-login", "Field Manager"],
    ]);
    for (const event of recorded)
      expect(event).toMatchObject({ actor: { type: "user", name: "Ada Admin" }, ipAddress: ada.address });
  });

  it("a page of one that is off answers 404, and 200 at the next request after it was switched on", async () => {
    expect((await ada.get("/admin/field-manager")).status).toBe(404);
    await change("field-manager", true);
    expect((await ada.get("/admin/field-manager")).status).toBe(200);
    await change("field-manager", false);
    expect((await ada.get("/admin/field-manager")).status).toBe(404);
  });

  it("its place in the navigation comes and goes with it", async () => {
    const hasLink = async () => (await ada.get("/admin/audit")).text.includes('href="/admin/field-manager"');
    expect(await hasLink()).toBe(false);
    await change("field-manager", true);
    expect(await hasLink()).toBe(true);
  });

  it("an unknown one is not there", async () => {
    for (const key of ["nothing", "UID-Login", "constructor", "uid-login%20"]) {
      const answer = await ada.patch(`/api/v1/admin/addons/${key}`, { enabled: true });
      expect([key, answer.status, answer.code]).toEqual([key, 404, "addon_not_found"]);
    }
    expect(await listed()).toEqual(off);
  });

  it("no stranger and no phone may look at them or switch them", async () => {
    const { token } = await ada.connect(phone("addons"));
    for (const [client, status, code] of [
      [site.client(), 401, "unauthenticated"],
      [site.client().with(token), 403, "insufficient_scope"],
    ] as const) {
      const looked = await client.get("/api/v1/admin/addons");
      const switched = await client.patch("/api/v1/admin/addons/uid-login", { enabled: true });
      expect([looked.status, looked.code]).toEqual([status, code]);
      expect([switched.status, switched.code]).toEqual([status, code]);
    }
    expect(await listed()).toEqual(off);
  });

  it.each([{}, { enabled: "true" }, { enabled: 1 }, { enabled: null }, { enabled: true, needs: [] }])(
    "is not switched by %j",
    async (body) => {
      const answer = await ada.patch("/api/v1/admin/addons/uid-login", body);
      expect([answer.status, answer.code]).toEqual([400, "invalid_request"]);
      expect(await listed()).toEqual(off);
    },
  );

  it("stand as they were switched last after a kill", async () => {
    await change("uid-login", true);
    await change("uid-login", false);
    await site.restart("kill");
    ada = await site.admin();
    expect(await listed()).toEqual({ ...off, "field-manager": true });
  }, 60_000);
});

describe("addons on two instances", () => {
  let site: Site;
  let ada: Client;
  let other: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
    other = ada.at(site.instances[1]?.url ?? "");
  });
  afterAll(() => site.close());

  const change = (client: Client, key: Key, enabled: boolean) =>
    client.patch<{ addons: Addon[] }>(`/api/v1/admin/addons/${key}`, { enabled });

  it("a switch is in force on the other one at the next request", async () => {
    for (const enabled of [true, false, true, false]) {
      await change(ada, "uid-login", enabled);
      const { addons } = (await other.get<{ addons: Addon[] }>("/api/v1/admin/addons")).data;
      expect(state(addons)).toEqual({ "uid-login": enabled, "field-manager": true });
      await change(ada, "field-manager", enabled);
      expect((await other.get("/admin/field-manager")).status).toBe(enabled ? 200 : 404);
    }
  });

  it("never leaves one on without what it needs, however switches meet", async () => {
    for (let round = 0; round < 10; round++) {
      await Promise.all([
        change(ada, "uid-login", true),
        change(other, "field-manager", false),
        change(ada, "field-manager", false),
        change(other, "uid-login", true),
      ]);
      const { addons } = (await ada.get<{ addons: Addon[] }>("/api/v1/admin/addons")).data;
      expect([on, off]).toContainEqual(state(addons));
    }
  });
});
