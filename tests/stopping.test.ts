import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { freePort } from "../scripts/test/postgres.mjs";
import { stopWhileStarting } from "./support/instance";
import { admin, backends, secrets, startSite, type Site } from "./support/site";
import { watch } from "./support/watch";

/** An import that the server has begun to read; `finish` sends the rest and answers the status. */
async function underWay(site: Site): Promise<() => Promise<number>> {
  const ada = await site.admin();
  const text = "firstName,lastName,email,role\nGrace,Hopper,grace@example.com,Manager\n";
  const { hostname, port } = new URL(site.baseUrl);
  const headers = {
    ...ada.headersFor("POST"),
    "content-type": "text/csv",
    "content-length": text.length,
    expect: "100-continue",
  };
  const path = "/api/v1/admin/employees/import?dryRun=true";
  const sent = request({ hostname, port, method: "POST", path, headers, agent: false });
  sent.on("error", () => undefined);
  const status = new Promise<number>((resolve) => {
    sent.on("response", (response) => resolve(response.resume().statusCode ?? 0));
    sent.on("close", () => resolve(0));
  });
  sent.flushHeaders();
  // The server has taken the request up by then.
  await new Promise((resolve) => sent.once("continue", resolve));
  sent.write(text.slice(0, 10));
  return () => {
    sent.end(text.slice(10));
    return status;
  };
}

describe.each(backends)("an instance that is told to stop (%s)", (backend) => {
  it("finishes what is under way, ends streams, takes nobody new, and ends well; told again, it does the same", async () => {
    const site = await startSite({ backend });
    const finish = await underWay(site);
    const stream = await watch(await site.admin());
    const [instance] = site.instances;
    const ended = instance?.stop();
    void instance?.stop();
    await stream.ended();
    await expect
      .poll(() =>
        site
          .client()
          .get("/api/health")
          .then(
            () => "taken",
            () => "refused",
          ),
      )
      .toBe("refused");
    void instance?.stop();
    expect(await finish()).toBe(200);
    expect(await ended).toBe(0);
    expect(existsSync(join(site.env.DATA_DIR ?? "", "database.pid"))).toBe(false);
    expect(existsSync(join(site.env.DATA_DIR ?? "", "control.json"))).toBe(false);
    await site.close();
  });

  it("does not wait for ever for somebody who never finishes", async () => {
    const site = await startSite({ backend });
    await underWay(site);
    expect(await site.instances[0]?.stop()).toBe(0);
    await site.close();
  });

  it("says so to whoever asks if it is ready, and goes on answering while a balancer turns away", async () => {
    const site = await startSite({ backend, env: { DRAIN_SECONDS: "4" } });
    const ada = await site.admin();
    expect((await site.client().get("/api/health/ready")).status).toBe(200);
    const ended = site.instances[0]?.stop();
    await expect.poll(async () => (await site.client().get("/api/health/ready")).status).toBe(503);
    const [ready, health, code] = await Promise.all([
      site.client().get("/api/health/ready"),
      site.client().get("/api/health"),
      ada.generate(),
    ]);
    expect([ready.code, ready.body?.message]).toEqual(["unavailable", "This instance is stopping."]);
    expect([health.status, code.status]).toEqual([200, 201]);
    expect(await ended).toBe(0);
    await site.close();
  });
});

describe("an instance that is told to stop while it starts", () => {
  it("opens the embedded database, closes it again, and leaves it to the next one", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "latchkey-stopping-"));
    const env = { DATA_DIR: dataDir, ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password };
    const lock = join(dataDir, "database.pid");
    const isLocked = async () => {
      await expect.poll(() => existsSync(lock), { timeout: 20_000, interval: 5 }).toBe(true);
    };
    const { code, log } = await stopWhileStarting({ ...env, PORT: String(await freePort()) }, isLocked);
    expect([code, log]).toEqual([0, expect.not.stringContaining("Latchkey is ready")]);
    expect([existsSync(lock), existsSync(join(dataDir, "control.json"))]).toEqual([false, false]);
  });

  it("does not wait for a PostgreSQL that is not there", async () => {
    const env = {
      DATABASE_URL: `postgres://nobody@127.0.0.1:${await freePort()}/none`,
      AUTH_SECRET: secrets.auth,
      APP_BASE_URL: "http://127.0.0.1:3000",
    };
    const { code, log } = await stopWhileStarting({ ...env, PORT: String(await freePort()) }, (line) =>
      line(/waiting for the database/),
    );
    expect([code, log]).toEqual([0, expect.not.stringContaining("cannot start")]);
  });
});
