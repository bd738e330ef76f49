import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCluster, startServer, type Cluster, type Server } from "../scripts/test/postgres.mjs";
import { phone, type Client } from "./support/client";
import { createDatabase } from "./support/database";
import { admin, secrets, startSite, type Site } from "./support/site";

describe("while PostgreSQL is down", () => {
  let cluster: Cluster;
  let server: Server;
  let site: Site;
  let ada: Client;
  let jwt: string;
  let code: string;

  beforeAll(async () => {
    cluster = await createCluster({ fsync: true });
    server = await startServer(cluster, { remove: false });
    const { url } = await createDatabase(server.url);
    site = await startSite({ databaseUrl: url });
    ada = await site.admin();
    jwt = (await ada.connect(phone("one"))).token;
    code = (await ada.generate()).data.token;
  });
  afterAll(async () => {
    await site.close();
    await server.stop();
  });

  const everything = () => [
    site.client().with(jwt).get("/api/v1/account/me"),
    site.client().with(jwt).get("/api/v1/admin/app/devices"),
    ada.get("/api/v1/admin/settings"),
    ada.post("/api/v1/admin/app/generate-qr", {}),
    site.client().exchange(code, phone("two")),
    site.client().post("/api/v1/admin/app/open-token", { token: code }),
    site.client().post("/api/v1/admin/app/decline-token", { token: code }),
    ada.post("/api/v1/admin/app/tokens/4ec3d5e3-0000-4000-8000-000000000000/match", { number: "47" }),
    site.client().get("/api/cron/cleanup", { headers: { authorization: `Bearer ${secrets.cron}` } }),
    site.client().get("/api/health/ready"),
  ];

  const recovered = async (): Promise<number> => {
    const started = Date.now();
    for (;;) {
      const { status } = await site.client().get("/api/health/ready");
      if (status === 200 || Date.now() - started > 20_000) return Date.now() - started;
    }
  };

  it.each(["fast", "immediate"] as const)(
    "everything answers 503, no door opens, and it comes back by itself (%s stop)",
    async (mode) => {
      // Busy connections break in the middle of what they do, idle ones unnoticed.
      const busy = Promise.allSettled(Array.from({ length: 40 }, () => site.client().with(jwt).generate()));
      await server.stop(mode);
      await busy;
      for (const answer of await Promise.all(everything())) {
        expect([answer.status, answer.code]).toEqual([503, "unavailable"]);
        expect(answer.headers.get("cache-control")).toBe("no-store");
      }
      const stranger = site.client();
      expect((await stranger.signIn(admin.email, admin.password)).status).toBe(503);
      expect(stranger.isSignedIn).toBe(false);
      expect((await site.client().get("/api/health")).status).toBe(200);
      expect((await ada.get("/admin/settings")).text).not.toContain(admin.email);

      server = await startServer(cluster, { remove: mode === "immediate" });
      expect(await recovered()).toBeLessThan(5000);
      expect((await site.client().with(jwt).get("/api/v1/account/me")).status).toBe(200);
      code = (await ada.generate()).data.token;
    },
  );

  it("no process died of it", () => {
    expect(site.log()).not.toMatch(/uncaught|unhandled/i);
    expect(site.log().match(/Latchkey is ready at/g)).toHaveLength(1);
  });
});
