import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCluster, startServer, type Cluster, type Server } from "../scripts/test/postgres.mjs";
import { phone, type Client } from "./support/client";
import { createDatabase } from "./support/database";
import { backends, startSite, type Site } from "./support/site";

const whatIsThere = async (site: Site, ada: Client, token: string, code: string, deviceId: string) => ({
  me: (await site.client().with(token).get("/api/v1/account/me")).status,
  again: (await site.client().exchange(code, phone("again"))).code,
  devices: (await ada.get<{ devices: { id: string }[] }>("/api/v1/admin/app/devices")).data.devices.some(
    ({ id }) => id === deviceId,
  ),
});
const everything = { me: 200, again: "token_used", devices: true };

describe.each(backends)("what was answered with success survives a kill -9 of the app (%s)", (backend) => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ backend });
  });
  afterAll(() => site.close());

  it("an exchanged phone is still connected, its code still spent", async () => {
    const ada = await site.admin();
    for (let round = 0; round < 3; round++) {
      const { token: code } = (await ada.generate()).data;
      const { token, device } = (await site.client().exchange(code, phone(`survivor-${round}`))).data;
      await site.restart("kill");
      expect(await whatIsThere(site, ada, token, code, device.id)).toEqual(everything);
    }
  });

  it("a revoked phone stays revoked", async () => {
    const ada = await site.admin();
    const { token, device } = await ada.connect(phone("cut"));
    await ada.delete(`/api/v1/admin/app/devices/${device.id}`);
    await site.restart("kill");
    expect((await site.client().with(token).get("/api/v1/account/me")).code).toBe("device_revoked");
  });
});

describe("what was answered with success survives a crash of PostgreSQL", () => {
  let cluster: Cluster;
  let server: Server;
  let site: Site;

  beforeAll(async () => {
    cluster = await createCluster({ fsync: true });
    server = await startServer(cluster, { remove: false });
    const { url } = await createDatabase(server.url);
    site = await startSite({ databaseUrl: url });
  });
  afterAll(async () => {
    await site.close();
    await server.stop();
  });

  it("an exchanged phone is still connected after both were killed", async () => {
    const ada = await site.admin();
    const { token: code } = (await ada.generate()).data;
    const { token, device } = (await site.client().exchange(code, phone("survivor"))).data;
    await Promise.all([server.stop("immediate"), ...site.instances.map((instance) => instance.kill())]);
    server = await startServer(cluster);
    await site.restart();
    expect(await whatIsThere(site, ada, token, code, device.id)).toEqual(everything);
  });
});
