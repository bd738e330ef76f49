import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCode } from "@/lib/client/read-code";
import type { LiveEvent } from "@/lib/client/wire";
import { phone, type Client } from "./support/client";
import { type Handset, failure, handset } from "./support/handset";
import { startSite, type Site } from "./support/site";

describe("the client on an admin’s phone", () => {
  let site: Site;
  let ada: Client;
  let own: Handset;
  let phones = 0;

  beforeAll(async () => {
    site = await startSite();
    ada = await site.admin();
    own = await connected();
  });
  afterAll(() => site.close());

  async function connected(name = `Phone ${++phones}`): Promise<Handset> {
    const fresh = handset(site.baseUrl);
    const { token } = (await ada.generate()).data;
    await fresh.exchange({ token }, phone(`admin-phone-${++phones}`, { name }));
    return fresh;
  }

  it("lists the devices, knows itself among them, and turns the page", async () => {
    await connected("Ada’s & Bob’s tablet");
    const { devices } = await own.devices();
    expect(devices.filter(({ current }) => current).map(({ id }) => id)).toEqual([(await own.account()).device?.id]);
    const first = await own.devices({ limit: "1" });
    expect(first.devices.map(({ name }) => name)).toEqual(["Ada’s & Bob’s tablet"]);
    const second = await own.devices({ limit: "1", cursor: first.nextCursor ?? "" });
    expect(second.devices).toEqual([devices[1]]);
    expect((await own.devices({ q: "Ada’s & Bob’s" })).devices).toHaveLength(1);
  });

  it("renames a device and cuts it off; the other phone is told at its next request", async () => {
    const other = await connected("Old");
    const { device } = await other.account();
    expect((await own.renameDevice(device?.id ?? "", "New")).device.name).toBe("New");
    await own.revokeDevice(device?.id ?? "");
    await own.revokeDevice(device?.id ?? "");
    expect((await failure(other.account())).code).toBe("device_revoked");
    expect(other.ended).toEqual(["device_revoked"]);
    expect((await failure(own.revokeDevice("no/../../such"))).code).toBe("device_not_found");
  });

  it("makes a code whose picture reads back, sees it opened and used, and cancels another", async () => {
    const issued = await own.generateCode();
    expect(readCode(issued.qr)).toMatchObject({ kind: "link", token: issued.token, api: issued.apiUrl });
    expect(readCode(issued.code)).toEqual({ kind: "typed", code: issued.code });
    const stateOf = async (id: string) => (await own.code(id)).token.state;
    expect(await stateOf(issued.id)).toBe("waiting");
    const other = handset(site.baseUrl);
    await other.open({ code: issued.code });
    expect(await stateOf(issued.id)).toBe("opened");
    const given = await other.exchange({ code: issued.code }, phone("by-code"));
    expect((await own.code(issued.id)).token).toMatchObject({ state: "used", device: { id: given.device.id } });
    const unused = await own.generateCode();
    await own.cancelCode(unused.id);
    expect(await stateOf(unused.id)).toBe("cancelled");
  });

  it("reads who did what", async () => {
    const issued = await own.generateCode();
    const { events, nextCursor } = await own.audit({ action: "token.generated", limit: "1" });
    expect(events).toMatchObject([{ action: "token.generated", target: { type: "token", id: issued.id } }]);
    expect(nextCursor).toEqual(expect.any(String));
  });

  /** Follows until told to stop. */
  async function follow(from: Handset) {
    const stop = new AbortController();
    const events: LiveEvent[] = [];
    let over: Promise<void> = Promise.resolve();
    await new Promise<void>((resolve, reject) => {
      over = from.follow((event) => events.push(event), stop.signal, resolve);
      over.catch(reject);
    });
    const expectHeard = async (name: LiveEvent["name"], data: object) => {
      await expect.poll(() => events.find((event) => event.name === name), { timeout: 10_000 }).toMatchObject(data);
    };
    return { expectHeard, stop: () => stop.abort(), over };
  }

  it("follows what happens, until it stops", async () => {
    const following = await follow(own);
    const issued = await own.generateCode();
    const other = handset(site.baseUrl);
    await other.open({ token: issued.token });
    await following.expectHeard("token.opened", { tokenId: issued.id, opened: { by: null } });
    const { device } = await other.exchange({ token: issued.token }, phone("followed"));
    await following.expectHeard("token.exchanged", { tokenId: issued.id, device: { id: device.id } });
    await following.expectHeard("device.connected", { device: { id: device.id, current: false } });
    following.stop();
    await expect(following.over).resolves.toBeUndefined();
  });

  it("hears the stream end when it is cut off, and is told why when it begins again", async () => {
    const other = await connected();
    const following = await follow(other);
    const { device } = await other.account();
    await own.revokeDevice(device?.id ?? "");
    await following.over;
    const again = await failure(other.follow(() => undefined, new AbortController().signal));
    expect([again.status, again.code]).toEqual([401, "device_revoked"]);
    expect([other.kept(), other.ended]).toEqual([null, ["device_revoked"]]);
  });

  it("is told to wait where too many streams are open, and keeps its token", async () => {
    const open = [await follow(own), await follow(own), await follow(own)];
    const refused = await failure(own.follow(() => undefined, new AbortController().signal));
    expect([refused.code, refused.retryAfter]).toEqual(["rate_limited", 30]);
    expect(own.kept()).not.toBeNull();
    for (const { stop, over } of open) {
      stop();
      await over;
    }
  });
});
