import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConnectedDevices } from "@/lib/devices/contract";
import { phone, type Client } from "./support/client";
import { times } from "./support/many";
import { addPerson } from "./support/people";
import { admin, startSite, type Site } from "./support/site";

const devices = "/api/v1/admin/app/devices";
let phones = 0;
const newPhone = () => phone(`grabbed-${++phones}`);

describe("a stolen phone that makes codes while it is revoked, on two instances", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  it("leaves none that works, however the two fall together, and no phone that came through it", async () => {
    for (const round of times(25, (index) => index)) {
      const { token, device } = await ada.connect(phone(`race-${round}`));
      const stolen = times(2, (instance) => site.client({ instance }).with(token));
      const grab = async (client: Client) => {
        const code = await client.generate();
        if (code.status === 201) await client.with(null).exchange(code.data.token, newPhone());
        return code.status;
      };
      const tries = Promise.all([...stolen, ...stolen, ...stolen].map(grab));
      const revoked = await ada.post(`${devices}/revoke`, { devices: [device.id] });
      expect(revoked.status).toBe(200);
      for (const status of await tries) expect([201, 401]).toContain(status);
      const left = await site.sql(
        `select 1 from onboarding_tokens where created_by_device_id = $1
           and used_at is null and cancelled_at is null and expires_at > now()
         union all select 1 from devices where $1::uuid = any(connected_via) and revoked_at is null`,
        [device.id],
      );
      expect(left, `round ${round}`).toEqual([]);
    }
    expect(site.log()).not.toMatch(/deadlock|"level":50/);
  });

  it("finds those of a very long chain, and remembers a bounded part of it", async () => {
    const first = await ada.connect(phone("chain"));
    let last = first;
    for (const link of times(104, (index) => index))
      last = await site
        .client()
        .with(last.token)
        .connect(phone(`chain-${link}`));
    const [row] = await site.sql("select cardinality(connected_via) as links from devices where id = $1", [
      last.device.id,
    ]);
    expect(row).toEqual({ links: 100 });
    const { data } = await ada.get<ConnectedDevices>(`${devices}/connected?via=${first.device.id}`);
    expect([data.devices.length, data.total]).toEqual([100, 104]);
    expect((await ada.post(`${devices}/revoke`, { devices: [first.device.id] })).data).toEqual({ revoked: 105 });
  });

  it("of an admin who was switched off opens nothing, nor does a code that it made", async () => {
    const id = await addPerson(site, "grace@example.com");
    const grace = site.client();
    await grace.signIn("grace@example.com", admin.password);
    const { token } = await grace.connect(phone("graces"));
    const code = (await site.client().with(token).generate()).data;
    await ada.patch(`/api/v1/admin/employees/${id}`, { status: "inactive" });
    await ada.patch(`/api/v1/admin/employees/${id}`, { status: "active" });
    expect((await site.client().exchange(code.token, phone("late"))).code).toBe("token_cancelled");
  });
});
