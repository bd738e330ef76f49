import { createPublicKey, randomUUID } from "node:crypto";
import {
  SignJWT,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
  type JWTHeaderParameters,
} from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unseal } from "@/lib/auth/secret";
import { phone, type Client } from "./support/client";
import { secrets, startSite, type Site } from "./support/site";

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decode = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;

describe("access tokens", () => {
  let site: Site;
  let ada: Client;
  let jwt: string;
  let claims: Record<string, unknown>;
  let header: JWTHeaderParameters;
  let key: CryptoKey;
  let publicJwk: JWK;

  beforeAll(async () => {
    site = await startSite();
    ada = await site.admin();
    jwt = (await ada.connect(phone("real"))).token;
    const [first, second] = jwt.split(".");
    header = decode(first) as JWTHeaderParameters;
    claims = decode(second);
    const [row] = await site.sql("select public_jwk, private_jwk_sealed from signing_keys where kid = $1", [
      header.kid,
    ]);
    publicJwk = row?.public_jwk as JWK;
    const jwk = JSON.parse(unseal(secrets.auth, "signing key", String(row?.private_jwk_sealed))) as JWK;
    key = (await importJWK(jwk, header.alg)) as CryptoKey;
  });
  afterAll(() => site.close());

  const sign = (changes: Record<string, unknown>, head: Partial<JWTHeaderParameters> = {}, by = key) => {
    const payload = Object.fromEntries(
      Object.entries({ ...claims, ...changes }).filter(([, value]) => value !== undefined),
    );
    return new SignJWT(payload).setProtectedHeader({ ...header, ...head } as JWTHeaderParameters).sign(by);
  };
  const ask = (token: string, path = "/api/v1/account/me") => site.client().with(token).get(path);

  const expectInvalid = async (token: string) => {
    for (const path of ["/api/v1/account/me", "/api/v1/admin/app/devices", "/api/v1/admin/settings"]) {
      const answer = await ask(token, path);
      expect([path, answer.status, answer.code]).toEqual([path, 401, "invalid_token"]);
      expect(answer.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
    }
  };

  it("the forge of these tests makes a good token when nothing is wrong with it", async () => {
    expect((await ask(await sign({}))).status).toBe(200);
  });

  it("carry no more than who, which session and until when", () => {
    expect(header).toEqual({ alg: "EdDSA", typ: "at+jwt", kid: expect.any(String) });
    expect(Object.keys(claims).sort()).toEqual(["aud", "exp", "iat", "iss", "sid", "sub"]);
  });

  it.each<[string, Record<string, unknown>, Partial<JWTHeaderParameters>?]>([
    ["another audience", { aud: "somebody-else" }],
    ["no audience", { aud: undefined }],
    ["another issuer", { iss: "somebody-else" }],
    ["no issuer", { iss: undefined }],
    ["no expiry", { exp: undefined }],
    ["an expiry that is no number", { exp: "tomorrow" }],
    ["no session", { sid: undefined }],
    ["a session nobody opened", { sid: randomUUID() }],
    ["a session that is no id", { sid: "x" }],
    ["a session that is a list", { sid: ["x"] }],
    ["no person", { sub: undefined }],
    ["another person", { sub: "999999" }],
    ["a person that is a number", { sub: 1 }],
    ["no type", {}, { typ: undefined }],
    ["another type", {}, { typ: "JWT" }],
    ["a key nobody has", {}, { kid: "unknown" }],
    ["no key id", {}, { kid: undefined }],
  ])("with %s is refused, though signed with the real key", async (_, changes, head) => {
    await expectInvalid(await sign(changes, head));
  });

  it("without a signature (alg none) is refused", async () => {
    for (const alg of ["none", "None", "NONE"]) await expectInvalid(`${encode({ ...header, alg })}.${encode(claims)}.`);
  });

  it("signed by HMAC with the public key as the secret is refused", async () => {
    const pem = createPublicKey({ key: publicJwk as never, format: "jwk" }).export({ type: "spki", format: "pem" });
    for (const secret of [
      Buffer.from(pem),
      Buffer.from(publicJwk.x ?? "", "base64url"),
      Buffer.from(JSON.stringify(publicJwk)),
    ])
      await expectInvalid(await new SignJWT(claims).setProtectedHeader({ ...header, alg: "HS256" }).sign(secret));
  });

  it("signed by somebody else is refused, also when it brings its key along", async () => {
    const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
    const jwk = await exportJWK(pair.publicKey);
    await expectInvalid(await sign({}, {}, pair.privateKey));
    await expectInvalid(await sign({}, { jwk, kid: undefined }, pair.privateKey));
    await expectInvalid(await sign({}, { jku: "https://evil.example/jwks.json" }, pair.privateKey));
  });

  it("with any one bit flipped is refused", async () => {
    for (const [part, at] of [
      [0, 5],
      [1, 0],
      [1, 20],
      [2, 0],
      [2, 40],
    ] as const) {
      const parts = jwt.split(".");
      const bytes = Buffer.from(parts[part] ?? "", "base64url");
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      parts[part] = bytes.toString("base64url");
      await expectInvalid(parts.join("."));
    }
  });

  it("spelled otherwise are refused, though they decode to the same", async () => {
    const [first = "", second = "", third = ""] = jwt.split(".");
    // The last letter of 64 bytes holds four bits that no byte takes: sixteen letters decode alike.
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const other = third.slice(0, -1) + letters[letters.indexOf(third.at(-1) ?? "") ^ 1];
    expect(Buffer.from(other, "base64url")).toEqual(Buffer.from(third, "base64url"));
    for (const text of [
      `${first}.${second}.${other}`,
      `${first}.${second}.\t${third}`,
      `${first}.${second}.${third}==`,
    ])
      await expectInvalid(text);
  });

  it("are not the web session's cookie, nor a code, nor rubbish", async () => {
    const [, cookie] = [...ada.cookies].find(([name]) => name.includes("session-token")) ?? [];
    const { token } = (await ada.generate()).data;
    for (const text of [cookie ?? "", token, "a.b.c", "x", `${jwt}.x`, jwt.slice(0, -5), "a".repeat(8000)])
      await expectInvalid(text);
  });

  it("sent as a cookie open nothing", async () => {
    const [name = ""] = [...ada.cookies.keys()].filter((key) => key.includes("session-token"));
    const answer = await site.client().get("/api/v1/admin/app/devices", { headers: { cookie: `${name}=${jwt}` } });
    expect([answer.status, answer.code]).toEqual([401, "unauthenticated"]);
  });

  it("of a phone open what is the app's and the audit log, and nothing else of the admin API", async () => {
    const bearer = site.client().with(jwt);
    for (const path of ["/api/v1/admin/app/devices", "/api/v1/admin/audit"])
      expect((await bearer.get(path)).status).toBe(200);
    expect((await bearer.generate()).status).toBe(201);
    for (const answer of [
      await bearer.get("/api/v1/admin/settings"),
      await bearer.patch("/api/v1/admin/settings", { siteName: "Theirs" }),
    ])
      expect([answer.status, answer.code]).toEqual([403, "insufficient_scope"]);
  });

  it("win over a cookie that comes along", async () => {
    const cookie = [...ada.cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await site.client().with("a.b.c").get("/api/v1/admin/settings", { headers: { cookie } });
    expect([answer.status, answer.code]).toEqual([401, "invalid_token"]);
  });
});
