import { type CryptoKey, type JWK, SignJWT, importJWK } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "@/lib/devices/contract";
import { unseal } from "@/lib/auth/secret";
import { phone, type Answer, type Client } from "./support/client";
import { KeyHolder } from "./support/key-holder";
import { secrets, startSite, type Site } from "./support/site";

const ME = "/api/v1/account/me";

describe("a phone that holds a key", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  const connect = async (identifier: string) => {
    const key = await KeyHolder.make();
    const { token } = (await ada.generate()).data;
    const { data } = await key.exchange(site.client(), token, phone(identifier));
    return { key, given: data, client: site.client().with(data.token) };
  };
  const expectRefused = (answer: Answer, status: number, code: string) => {
    expect([answer.status, answer.code], answer.text).toEqual([status, code]);
    if (status === 401) expect(answer.headers.get("www-authenticate")).toMatch(/^DPoP .*algs="ES256"/);
  };

  it("is given a token that is bound to it, and gets on with a proof for each request", async () => {
    const { key, given, client } = await connect("holder");
    expect(given.tokenType).toBe("DPoP");
    const claims = JSON.parse(Buffer.from(given.token.split(".")[1] ?? "", "base64url").toString());
    expect(claims.cnf).toEqual({ jkt: key.jkt });
    for (const path of [ME, "/api/V1/account/me", "/api/v1/admin/app/devices", `${ME}?a=b`])
      expect([path, (await key.send(client, "GET", path)).status]).toEqual([path, 200]);
    expect((await key.send(client, "POST", "/api/v1/admin/app/generate-qr", { body: {} })).status).toBe(201);
    const devices = (await ada.get<{ devices: { id: string; holdsKey: boolean }[] }>("/api/v1/admin/app/devices")).data;
    expect(devices.devices.find(({ id }) => id === given.device.id)?.holdsKey).toBe(true);
  });

  it("hears the nonce for its next proof with each answer, on any instance", async () => {
    const { key, client } = await connect("nonces");
    for (const { url } of [...site.instances, ...site.instances]) {
      const before = key.nonce;
      const answer = await key.send<Account>(client.at(url), "GET", ME);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("dpop-nonce")).toMatch(/^[\da-z]+\.[\w-]{43}$/);
      expect(before).not.toBeNull();
    }
    expect((await key.send(client, "GET", "/api/v1/admin/settings")).code).toBe("insufficient_scope");
    expect((await key.send(client, "GET", "/api/v1/admin/settings")).headers.get("dpop-nonce")).toBeTruthy();
  });

  it("is not helped by its token alone, nor is a thief", async () => {
    const { given, key, client } = await connect("stolen");
    expectRefused(await client.get(ME), 401, "invalid_token");
    expectRefused(
      await client.get(ME, { headers: { authorization: `DPoP ${given.token}` } }),
      401,
      "invalid_dpop_proof",
    );
    expectRefused(await (await KeyHolder.make()).send(client, "GET", ME), 401, "invalid_token");
    expect((await key.send(client, "GET", ME)).status).toBe(200);
  });

  it.each<[string, (jkt: string) => Record<string, unknown>]>([
    ["no key", () => ({ cnf: undefined })],
    ["another key", () => ({ cnf: { jkt: "A".repeat(43) } })],
    ["a key of another kind", (jkt) => ({ cnf: { kid: jkt } })],
    ["a list of keys", (jkt) => ({ cnf: { jkt: [jkt] } })],
    ["nothing", () => ({ cnf: null })],
    ["a word", (jkt) => ({ cnf: jkt })],
  ])("is not helped by a token of the site's own that names %s: the row is the truth", async (_, change) => {
    const { given, key, client } = await connect("forged");
    const [head = "", payload = ""] = given.token.split(".").map((part) => Buffer.from(part, "base64url").toString());
    const header = JSON.parse(head) as { alg: string; kid: string };
    const [row] = await site.sql("select private_jwk_sealed from signing_keys where kid = $1", [header.kid]);
    const jwk = JSON.parse(unseal(secrets.auth, "signing key", String(row?.private_jwk_sealed))) as JWK;
    const sign = async (changes: Record<string, unknown>) =>
      new SignJWT({ ...JSON.parse(payload), ...changes })
        .setProtectedHeader(header)
        .sign((await importJWK(jwk, header.alg)) as CryptoKey);
    expect((await key.send(client.with(await sign({})), "GET", ME)).status).toBe(200);
    const forged = client.with(await sign(change(key.jkt)));
    expectRefused(await key.send(forged, "GET", ME), 401, "invalid_token");
    expect((await forged.get(ME)).code).toBe("invalid_token");
  });

  it("is cut off like any other", async () => {
    const { given, key, client } = await connect("cut-off");
    await ada.delete(`/api/v1/admin/app/devices/${given.device.id}`);
    const other = client.at(site.instances[1]?.url ?? "");
    expectRefused(await key.send(other, "GET", ME), 401, "device_revoked");
  });

  it("whose clock is wrong by days gets on all the same", async () => {
    const { key, client } = await connect("clock");
    for (const days of [-400, -3, 3, 400]) {
      const iat = Math.floor(Date.now() / 1000) + days * 86_400;
      const proof = await key.prove("GET", site.baseUrl + ME, client.bearer, { claims: { iat } });
      const answer = await client.get(ME, { headers: { authorization: `DPoP ${client.bearer}`, dpop: proof } });
      expect([days, answer.status]).toEqual([days, 200]);
      key.nonce = answer.headers.get("dpop-nonce");
    }
  });

  it("a plain token stays plain, whatever proof comes with it", async () => {
    const { token } = await ada.connect(phone("plain"));
    const key = await KeyHolder.make();
    const plain = site.client().with(token);
    await key.send(plain, "GET", ME);
    expectRefused(await key.send(plain, "GET", ME), 401, "invalid_token");
    const proof = await key.prove("GET", site.baseUrl + ME, token);
    const answer = await plain.get(ME, { headers: { dpop: proof } });
    expect([answer.status, answer.headers.get("dpop-nonce")]).toEqual([200, null]);
    expect((await plain.get(ME)).status).toBe(200);
  });
});
