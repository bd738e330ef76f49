import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "@/lib/devices/contract";
import type { Client } from "./support/client";
import { type Office, officeOf } from "./support/office";
import { type Site, backends, startSite } from "./support/site";

const PHONES = 30;
/** What means something to PostgreSQL's way of writing lists, and to nobody else. */
const ODD = ['say "hi"', "back\\slash", '\\"', "a,b", "{}", "{a}", "NULL", "null", '","', "it's", "ü 漢 😀", "x\\\\"];

/** Whoever asks at the same moment shares one statement: see db/look-up.ts. */
describe.each(backends)("phones that ask at the same moment, on %s", (backend) => {
  let site: Site;
  let ada: Client;
  let office: Office;
  const phones: { id: string; email: string; client: Client; deviceId: string }[] = [];

  beforeAll(async () => {
    site = await startSite({ backend, env: { RATE_LIMIT_MULTIPLIER: "0" } });
    ada = await site.admin();
    office = officeOf(site, ada);
    await office.enable();
    for (let number = 0; number < PHONES; number++) {
      const { id, email } = await office.hire();
      const identifier = ODD[number] ?? `phone-${number}`;
      const { device } = (await office.register(id, identifier)).data;
      const { token } = (await office.tap(identifier)).data;
      phones.push({ id: identifier, email, client: site.client().with(token), deviceId: device.id });
    }
  });
  afterAll(() => site.close());

  const whoEachIs = () =>
    Promise.all(
      phones.flatMap(({ client }) => [client, client]).map((client) => client.get<Account>("/api/v1/account/me")),
    );

  it("are each told of themselves", async () => {
    const answers = await whoEachIs();
    expect(answers.map(({ data }) => data.user.email)).toEqual(phones.flatMap(({ email }) => [email, email]));
  });

  it("are found by whatever they are called, and nobody by what nobody is called", async () => {
    const strangers = phones.map(({ id }) => `${id}.`);
    const asked = [...phones.map(({ id }) => id), ...strangers];
    const answers = await Promise.all(asked.map((uid) => office.check(uid)));
    expect(answers.map(({ status }) => status)).toEqual([...phones.map(() => 200), ...strangers.map(() => 404)]);
  });

  it("are each noted as active, from where they were seen", async () => {
    await site.sql("update devices set last_active_at = now() - interval '1 hour'");
    await site.sql("delete from device_networks");
    await whoEachIs();
    // Beside the answers, which do not wait for it.
    const noted = async () =>
      (
        await site.sql(
          `select devices.id, ip_address from devices join device_networks on device_id = devices.id
            where last_active_at > now() - interval '1 minute'`,
        )
      ).map(({ id, ip_address }) => [id, ip_address]);
    const expected = phones.map(({ deviceId, client }) => [deviceId, client.address]);
    await expect.poll(async () => Object.fromEntries(await noted())).toEqual(Object.fromEntries(expected));
  });

  it("are refused each by themselves: the revoked among them alone", async () => {
    const [revoked, ...others] = phones;
    await office.remove(revoked?.deviceId ?? "");
    const answers = await whoEachIs();
    const expected = [401, 401, ...others.flatMap(() => [200, 200])];
    expect(answers.map(({ status }) => status)).toEqual(expected);
    expect(answers.slice(0, 2).map(({ code }) => code)).toEqual(["device_revoked", "device_revoked"]);
  });
});
