import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExchangedToken, IssuedToken } from "@/lib/onboarding/contract";
import { phone, type Client } from "./support/client";
import { addPerson, setupToken } from "./support/people";
import { FACTOR, enrol } from "./support/second-factor";
import { admin, secrets, startSite, type Site } from "./support/site";

const setup = { firstName: "Ada", lastName: "Marsh", email: admin.email, password: admin.password };

describe("secrets", () => {
  let site: Site;
  let ada: Client;
  let link: string;
  let code: IssuedToken;
  let connected: ExchangedToken;
  let factor: string;
  let step: string;
  const wrongPassword = "a password that somebody mistyped";
  const answers: string[] = [];

  beforeAll(async () => {
    site = await startSite({ env: { ADMIN_EMAIL: undefined, ADMIN_PASSWORD: undefined } });
    link = await setupToken(site);
    await site.client().post("/api/v1/setup", { token: link, ...setup });
    ada = await site.admin();
    await site.client().signIn(admin.email, wrongPassword);
    await site.client().signIn(wrongPassword, wrongPassword);
    code = (await ada.generate()).data;
    connected = (await site.client().exchange(code.token, phone("one"))).data;
    await addPerson(site, "grace@example.com");
    const grace = site.client();
    await grace.signIn("grace@example.com", admin.password);
    factor = (await enrol(grace)).secret;
    const halfway = site.client();
    await halfway.signIn("grace@example.com", admin.password);
    await halfway.typeCode(factor);
    step = [...halfway.cookies].find(([name]) => name.includes("second-step"))?.[1] ?? "";
    const spare = (await ada.generate()).data;
    const refusals = [
      await site.client().exchange(code.token, phone("two")),
      await site.client().post("/api/v1/admin/app/open-token", { token: code.token }),
      await site
        .client()
        .post("/api/v1/admin/app/exchange-token", { token: spare.token, device: { name: spare.token } }),
      await site.client().get(`/api/v1/nothing?token=${code.token}`),
      await site.client().with(`${connected.token}x`).get("/api/v1/account/me"),
      await site.client().get("/api/cron/cleanup", { headers: { authorization: `Bearer ${secrets.cron}x` } }),
      await site.client().post("/api/v1/setup", { token: link, ...setup }),
      await grace.post(`${FACTOR}/enable`, { code: factor }),
    ];
    await site.client().get("/api/cron/cleanup", { headers: { authorization: `Bearer ${secrets.cron}` } });
    const pages = [
      await ada.get("/api/v1/admin/audit?limit=100"),
      await ada.get("/api/v1/admin/audit/export?format=csv"),
      await ada.get("/api/v1/admin/audit/export?format=ndjson"),
      await ada.get("/api/v1/admin/app/devices"),
      await ada.get("/api/v1/admin/settings"),
    ];
    answers.push(...[...refusals, ...pages].map(({ text, headers }) => text + JSON.stringify([...headers])));
  });
  afterAll(() => site.close());

  const kept = () => {
    const [, cookie = ""] = [...ada.cookies].find(([name]) => name.includes("session-token")) ?? [];
    const { token: jwt } = connected;
    return {
      "a code": code.token,
      "an access token": jwt,
      "an access token's signature": jwt.split(".")[2] ?? "",
      "a password": admin.password,
      "a mistyped password": wrongPassword,
      "the setup link": link,
      CRON_SECRET: secrets.cron,
      AUTH_SECRET: secrets.auth,
      "a web session's cookie": cookie,
      "an authenticator app's secret": factor,
      "the cookie of a second step": step,
    };
  };

  const expectNone = (text: string, except: string[] = []) => {
    for (const [name, secret] of Object.entries(kept())) {
      expect(secret.length, name).toBeGreaterThan(15);
      if (except.includes(name)) continue;
      for (const form of [
        secret,
        secret.toUpperCase(),
        encodeURIComponent(secret),
        Buffer.from(secret).toString("base64url"),
      ])
        expect(text.includes(form), `${name} stands in clear`).toBe(false);
    }
  };

  it("are stored nowhere in clear", async () => {
    const tables = await site.sql(
      "select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('public', 'drizzle')",
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const rows = await site.sql(`select to_jsonb(t)::text as row from ${String(name)} t`);
      expectNone(rows.map(({ row }) => String(row)).join("\n"));
    }
  });

  it("the sign-in keys are stored sealed, passwords as argon2id", async () => {
    const [key] = await site.sql("select private_jwk_sealed from signing_keys");
    expect(String(key?.private_jwk_sealed)).not.toMatch(/"d"|"kty"|PRIVATE/);
    const [person] = await site.sql("select password_hash from users");
    expect(String(person?.password_hash)).toMatch(/^\$argon2id\$/);
  });

  it("are in no line that the server printed, but for the setup link that it must print once", () => {
    expectNone(site.log(), ["the setup link"]);
    expect(site.log().split(link)).toHaveLength(2);
  });

  it("are in no line either when the database fails in the middle of what they are for", async () => {
    const spare = (await ada.generate()).data;
    for (const table of [
      "users",
      "device_sessions",
      "onboarding_tokens",
      "admin_sessions",
      "audit_events",
      "settings",
    ]) {
      await site.sql(`alter table ${table} rename to gone`);
      const failed = [
        await site.client().signIn(admin.email, admin.password),
        await site.client().exchange(spare.token, phone("three")),
        await site.client().post("/api/v1/admin/app/open-token", { code: spare.code }),
        await site.client().with(connected.token).get("/api/v1/account/me"),
        await ada.generate(),
        await ada.get("/admin/mobile-app"),
        await ada.get("/admin/audit"),
      ];
      await site.sql(`alter table gone rename to ${table}`);
      expect(failed.filter(({ status }) => status === 500).length, table).toBeGreaterThan(0);
      expectNone(failed.map(({ text }) => text).join("\n"));
    }
    expect(site.log()).toContain('"level":50');
    expectNone(site.log(), ["the setup link"]);
    for (const secret of [spare.token, spare.code]) expect(site.log()).not.toContain(secret);
  });

  it("come back in no refusal, audit event or header", () => {
    expectNone(answers.join("\n"));
  });

  it("the code's secret is in the fragment, where no server or proxy sees it", () => {
    const { pathname, search, hash } = new URL(code.qr);
    expect(`${pathname}${search}`).not.toContain(code.token);
    expect(hash).toContain(code.token);
  });
});
