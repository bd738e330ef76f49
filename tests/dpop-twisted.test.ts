import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keyedHash } from "@/lib/auth/secret";
import { badNonces, badProofs, claim, head, otherKeys } from "./support/bad-proofs";
import { phone, type Client } from "./support/client";
import { KeyHolder, flipAt, type Twist } from "./support/key-holder";
import { sendRaw } from "./support/raw";
import { secrets, startSite, type Site } from "./support/site";

const ME = "/api/v1/account/me";

/** A nonce as the site makes it, whose secret we know. */
function nonceOf(at: number): string {
  const second = Math.floor(at).toString(36);
  return `${second}.${keyedHash(secrets.auth, "dpop nonce", second)}`;
}

describe("proofs that are not right", () => {
  let site: Site;
  let ada: Client;
  let key: KeyHolder;
  let token: string;
  let client: Client;
  let other: KeyHolder;
  let keys: Awaited<ReturnType<typeof otherKeys>>;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
    key = await KeyHolder.make();
    other = await KeyHolder.make();
    const code = (await ada.generate()).data;
    token = (await key.exchange(site.client(), code.token, phone("holder"))).data.token;
    client = site.client().with(token);
    keys = await otherKeys(key);
  });
  afterAll(() => site.close());

  const url = () => site.baseUrl + ME;
  const good = () => key.prove("GET", url(), token);
  const twisted = (twist: Twist) => key.prove("GET", url(), token, twist);
  const ask = async (dpop: string, at = client) => {
    const answer = await at.get(ME, { headers: { authorization: `DPoP ${token}`, dpop } });
    key.nonce = answer.headers.get("dpop-nonce") ?? key.nonce;
    return answer;
  };
  const remembered = async () => Number((await site.sql("select count(*) as count from dpop_proofs"))[0]?.count);

  it("the forge of these tests makes a good proof when nothing is wrong with it", async () => {
    await key.send(client, "GET", ME);
    expect((await ask(await good())).status).toBe(200);
    for (const htu of [`${url()}?a=b`, `${url()}#x`, url().replace("me", "%6De"), url().replace("/me", "/./me")])
      expect([htu, (await ask(await twisted(claim("htu", htu)))).status]).toEqual([htu, 200]);
    expect((await ask(await twisted(head("jwk", { ...key.publicJwk, use: "sig", ext: true })))).status).toBe(200);
  });

  it.each(badProofs)("%s", async (_, make) => {
    if (key.nonce === null) await key.send(client, "GET", ME);
    const before = await remembered();
    const answer = await ask(await make({ key, other, token, keys, baseUrl: site.baseUrl }));
    expect([answer.status, answer.code], answer.text).toEqual([401, "invalid_dpop_proof"]);
    expect(answer.headers.get("www-authenticate")).toBe('DPoP error="invalid_dpop_proof", algs="ES256"');
    expect(await remembered()).toBe(before);
    expect((await ask(await good())).status).toBe(200);
  });

  it("any bit of a good one changed", async () => {
    const proof = await good();
    const before = await remembered();
    for (let at = 0; at < proof.length; at += 7) {
      if (proof[at] === ".") continue;
      expect([at, (await ask(flipAt(proof, at))).code]).toEqual([at, "invalid_dpop_proof"]);
    }
    expect((await ask(flipAt(proof, proof.length - 1))).code).toBe("invalid_dpop_proof");
    expect(await remembered()).toBe(before);
    expect((await ask(proof)).status).toBe(200);
  });

  it.each(badNonces)("%s: told to make it again, with one that works", async (_, make) => {
    const before = await remembered();
    const answer = await ask(await make({ key, other, token, keys, baseUrl: site.baseUrl }));
    expect([answer.status, answer.code]).toEqual([401, "use_dpop_nonce"]);
    expect(answer.headers.get("www-authenticate")).toBe('DPoP error="use_dpop_nonce", algs="ES256"');
    expect(await remembered()).toBe(before);
    expect((await ask(await good())).status).toBe(200);
  });

  it("one that was used before, on the same instance and on the other", async () => {
    const proof = await good();
    expect((await ask(proof)).status).toBe(200);
    for (const instance of [0, 1])
      expect((await ask(proof, site.client({ instance }).with(token))).code).toBe("invalid_dpop_proof");
    const jti = randomUUID();
    expect((await ask(await twisted(claim("jti", jti)))).status).toBe(200);
    expect((await ask(await twisted(claim("jti", jti)))).code).toBe("invalid_dpop_proof");
  });

  it("of 20 that are sent at once on two instances, and are all the same, one counts", async () => {
    const proof = await good();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => ask(proof, site.client({ instance: index % 2 }).with(token))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "invalid_dpop_proof")).toHaveLength(19);
  });

  it("another phone's, however good it is", async () => {
    other.nonce = key.nonce;
    const answer = await ask(await other.prove("GET", url(), token));
    expect([answer.status, answer.code]).toEqual([401, "invalid_token"]);
    expect(answer.headers.get("www-authenticate")).toMatch(/^DPoP error="invalid_token"/);
  });

  it("two headers, and one of a megabyte", async () => {
    const headers = { authorization: `DPoP ${token}`, dpop: [await good(), await good()] };
    const twice = await sendRaw(site.baseUrl, { method: "GET", path: ME, headers });
    expect([twice.status, JSON.parse(twice.text).code]).toEqual([401, "invalid_dpop_proof"]);
    const large = await sendRaw(site.baseUrl, {
      method: "GET",
      path: ME,
      headers: { authorization: `DPoP ${token}`, dpop: "a".repeat(1_000_000) },
    }).catch(() => ({ status: 431 }));
    expect(large.status).toBe(431);
    expect((await ask(await good())).status).toBe(200);
  });

  it("for a token they are refused as well, and the code is not spent", async () => {
    const code = (await ada.generate()).data;
    const path = "/api/v1/admin/app/exchange-token";
    const body = { token: code.token, device: phone("asks") };
    const exchange = async (twist: Twist) => {
      const dpop = await key.prove("POST", site.baseUrl + path, null, twist);
      return site.client().post(path, body, { headers: { dpop } });
    };
    for (const twist of [claim("htm", "GET"), claim("htu", url()), head("typ", "JWT"), { key: other.privateKey }]) {
      const answer = await exchange(twist);
      expect([answer.status, answer.code]).toEqual([400, "invalid_dpop_proof"]);
    }
    const answer = await exchange(claim("nonce", undefined));
    expect([answer.status, answer.code]).toEqual([400, "use_dpop_nonce"]);
    expect(answer.headers.get("dpop-nonce")).toBeTruthy();
    expect((await exchange({})).status).toBe(200);
  });

  it("one whose nonce is too old by the database's clock, and clean-up forgets it then", async () => {
    expect((await ask(await good())).status).toBe(200);
    const [clock] = await site.sql("select extract(epoch from now())::float8 as now");
    const now = Number(clock?.now);
    for (const [age, status] of [
      [290, 200],
      [301, 401],
      [-30, 401],
    ] as const) {
      const answer = await ask(await twisted(claim("nonce", nonceOf(now - age))));
      expect([age, answer.status, answer.code]).toEqual([age, status, status === 200 ? undefined : "use_dpop_nonce"]);
    }
    await site.sql("update dpop_proofs set expires_at = now() - interval '1 second'");
    const cleaned = await site
      .client()
      .get<{ dpopProofs: number }>("/api/cron/cleanup", { headers: { authorization: `Bearer ${secrets.cron}` } });
    expect(cleaned.data.dpopProofs).toBeGreaterThan(50);
    expect(await remembered()).toBe(0);
  });
});
