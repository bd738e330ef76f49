import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client } from "./support/client";
import { holding } from "./support/hold";
import { type Office, officeOf } from "./support/office";
import { startSite, type Site } from "./support/site";

describe("when a phone was last active, while others change it", () => {
  let site: Site;
  let office: Office;

  beforeAll(async () => {
    site = await startSite();
    office = officeOf(site, await site.admin());
    await office.enable();
  });
  afterAll(() => site.close());

  /** An employee's phone that was away for an hour. */
  async function away(identifier: string): Promise<{ deviceId: string; client: Client; identifier: string }> {
    const { id } = await office.hire();
    const { device } = (await office.register(id, identifier)).data;
    const from = site.client();
    const client = from.with((await office.tap(identifier, {}, from)).data.token);
    await site.sql("update devices set last_active_at = now() - interval '1 hour' where id = $1", [device.id]);
    return { deviceId: device.id, client, identifier };
  }

  const me = ({ client }: { client: Client }) => client.get("/api/v1/account/me");
  const isNoted = async ({ deviceId }: { deviceId: string }) =>
    (
      await site.sql("select last_active_at > now() - interval '1 minute' as noted from devices where id = $1", [
        deviceId,
      ])
    )[0]?.noted;

  it("the others are noted at once, and the one that is held at its next request", async () => {
    const [held, ...others] = [await away("held"), await away("one"), await away("other")];
    await holding(site, `select 1 from devices where id = '${held?.deviceId}' for update`, async () => {
      const answers = await Promise.all([held, ...others].map(me));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      for (const other of others) await expect.poll(() => isNoted(other)).toBe(true);
      expect(await isNoted(held)).toBe(false);
    });
    expect((await me(held)).status).toBe(200);
    await expect.poll(() => isNoted(held)).toBe(true);
  });

  it("a phone that comes back while it signs in anew is answered both times: neither waits for the other for ever", async () => {
    const phone = await away("both");
    const [{ id: network } = {}] = await site.sql("select id from device_networks where device_id = $1", [
      phone.deviceId,
    ]);
    const tapped: Promise<{ status: number }>[] = [];
    await holding(
      site,
      `select 1 from device_networks where id = '${String(network)}' for update`,
      async (untilWaiting) => {
        tapped.push(office.tap(phone.identifier, {}, phone.client.with(null)));
        await untilWaiting(1);
        expect((await me(phone)).status).toBe(200);
      },
    );
    expect((await tapped[0])?.status).toBe(200);
    expect(site.log()).not.toMatch(/deadlock|was not noted/);
  });
});
