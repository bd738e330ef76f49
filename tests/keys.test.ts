import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { phone, type Client } from "./support/client";
import { command } from "./support/command";
import { published } from "./support/published-keys";
import { secrets, startSite, type Site } from "./support/site";

const kidOf = (token: string) => decodeProtectedHeader(token).kid ?? "";
const me = (site: Site, token: string, instance = 0) => site.client({ instance }).with(token).get("/api/v1/account/me");
const cleanUp = async (site: Site) =>
  (await site.client().with(secrets.cron).get<{ signingKeys: number }>("/api/cron/cleanup")).data.signingKeys;

describe("a key that is rotated over two instances", () => {
  let site: Site;
  let adas: Client[];
  let phones = 0;
  let old: { token: string; kid: string };
  let fresh: { token: string; kid: string };

  const connect = async (instance: number) => {
    const { token } = await (adas[instance] ?? site.client()).connect(phone(`rotated-${++phones}`));
    return { token, kid: kidOf(token) };
  };

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    adas = [await site.admin(), await site.admin({ instance: 1 })];
    old = await connect(0);
  });
  afterAll(() => site.close());

  it("takes over on both, and no token is refused anywhere at any moment of it", async () => {
    expect((await command(site, ["keys", "rotate"])).code).toBe(0);
    const [made] = await site.sql("select kid from signing_keys order by signs_from desc limit 1");
    const signers = ["", ""];
    for (let round = 0; signers.some((kid) => kid !== made?.kid); round++) {
      // The first round falls before the new key's time, where the machine is quick enough; the others after it.
      if (round === 1) await site.sql("select pg_sleep_until(max(signs_from)) from signing_keys");
      for (const instance of [0, 1]) {
        const { token, kid } = await connect(instance);
        signers[instance] = kid;
        const [early] = await site.sql("select 1 from signing_keys where signs_from > now()");
        if (early) expect(kid).toBe(old.kid);
        for (const other of [0, 1]) expect([kid, (await me(site, token, other)).status]).toEqual([kid, 200]);
      }
    }
    fresh = await connect(1);
    expect(fresh.kid).not.toBe(old.kid);
  });

  it("leaves the tokens of the old one good, on both", async () => {
    for (const instance of [0, 1]) expect((await me(site, old.token, instance)).status).toBe(200);
  });

  it("is published beside the old one, as a JWK Set that verifies the tokens of both", async () => {
    for (const instance of [0, 1]) {
      const { keys, headers, status } = await published(site, instance);
      expect([status, headers.get("content-type")]).toEqual([200, "application/jwk-set+json"]);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(keys.map(({ kid }) => kid)).toEqual([fresh.kid, old.kid]);
      for (const key of keys) {
        expect(Object.keys(key).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
        expect(key).toMatchObject({ kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig" });
      }
      for (const { token } of [old, fresh]) {
        const remote = createRemoteJWKSet(new URL("/.well-known/jwks.json", site.instances[instance]?.url));
        const { payload } = await jwtVerify(token, remote, {
          issuer: "latchkey",
          audience: "latchkey:api",
          typ: "at+jwt",
          algorithms: ["EdDSA"],
        });
        expect(payload.sid).toEqual(expect.any(String));
      }
    }
  });

  it("survives a restart", async () => {
    await site.restart("kill");
    for (const { token } of [old, fresh]) expect((await me(site, token)).status).toBe(200);
    expect((await connect(0)).kid).toBe(fresh.kid);
  });

  it("the old one stays as long as a token of it lives, and is forgotten after that", async () => {
    // An hour passes.
    await site.sql(`with keys as (update signing_keys set signs_from = signs_from - interval '1 hour' returning signs_from)
      update device_sessions set created_at = created_at - interval '1 hour'
      where created_at < (select max(signs_from) + interval '1 hour' from keys)`);
    expect(await cleanUp(site)).toBe(0);
    expect((await me(site, old.token)).status).toBe(200);
    await site.sql("update device_sessions set expires_at = now() where created_at < now() - interval '59 minutes'");
    // It ran out, and is still known for ours.
    expect((await me(site, old.token)).code).toBe("session_expired");
    expect(await cleanUp(site)).toBe(1);
    for (const instance of [0, 1]) {
      const kids = async () => (await published(site, instance)).keys.map(({ kid }) => kid);
      await expect.poll(kids, { interval: 100 }).toEqual([fresh.kid]);
      // Nothing is left to tell it from a made-up one by: of what the contract has it say first, the first fits.
      const { status, code } = await me(site, old.token, instance);
      expect([status, code]).toEqual([401, "invalid_token"]);
      expect((await me(site, fresh.token, instance)).status).toBe(200);
    }
    expect(await cleanUp(site)).toBe(0);
  });

  it("is never rotated with another AUTH_SECRET than the others are stored with", async () => {
    const count = () => site.sql("select count(*)::int from signing_keys");
    const before = await count();
    for (const verb of ["rotate", "list"]) {
      const { code, said } = await command(site, ["keys", verb], { AUTH_SECRET: "x".repeat(40) });
      expect([code, said.trim()]).toEqual([
        1,
        "Latchkey cannot start. AUTH_SECRET is not the one that this database's signing keys were stored with.",
      ]);
    }
    expect(await count()).toEqual(before);
    expect((await connect(1)).kid).toBe(fresh.kid);
  });

  it("two rotations at once make two keys, and one of them signs", async () => {
    const answers = await Promise.all([0, 1].map(() => command(site, ["keys", "rotate"])));
    expect(answers.map(({ code }) => code)).toEqual([0, 0]);
    const rows = await site.sql("select kid from signing_keys order by signs_from desc");
    expect(rows).toHaveLength(3);
    const events = await site.sql(
      "select target_id as made, details ->> 'replacesKeyId' as before from audit_events where action = 'key.rotated' order by id desc limit 2",
    );
    expect(events).toEqual([0, 1].map((index) => ({ made: rows[index]?.kid, before: rows[index + 1]?.kid })));
  });
});
