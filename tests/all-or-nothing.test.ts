import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { phone, type Answer, type Client } from "./support/client";
import { addPerson } from "./support/people";
import { enrol } from "./support/second-factor";
import { admin, startSite, type Site } from "./support/site";

const changed = ["onboarding_tokens", "devices", "device_sessions", "admin_sessions", "settings"];

const LOG_IS_FULL = {
  begin: ["alter table audit_events add constraint full_up check (false) not valid"],
  end: ["alter table audit_events drop constraint full_up"],
};

const COMMIT_FAILS = {
  begin: [
    "create function fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$",
    ...changed.map(
      (table) =>
        `create constraint trigger fail after insert or update on ${table} deferrable initially deferred
         for each row execute function fail()`,
    ),
  ],
  end: ["drop function fail cascade"],
};

describe.each([
  ["cannot be recorded", LOG_IS_FULL],
  ["fails at the very end", COMMIT_FAILS],
])("what %s neither happens nor is recorded", (_, trouble) => {
  let site: Site;
  let ada: Client;

  const stored = async () => {
    const columns = [...changed, "audit_events"].map(
      (name) => `(select jsonb_agg(t order by t::text) from ${name} t) as ${name}`,
    );
    return site.sql(`select ${columns.join()}`);
  };
  const run = async (statements: string[]) => {
    for (const statement of statements) await site.sql(statement);
  };

  const inTrouble = async (work: () => Promise<Answer>) => {
    const before = await stored();
    await run(trouble.begin);
    const answer = await work();
    await run(trouble.end);
    expect([answer.status, answer.code]).toEqual([500, "internal"]);
    expect(await stored()).toEqual(before);
  };

  beforeAll(async () => {
    site = await startSite();
    ada = await site.admin();
  });
  afterAll(() => site.close());

  it("a code is not made and the one before not cancelled; an exchange spends nothing and makes no device", async () => {
    const { token } = (await ada.generate()).data;
    await inTrouble(() => ada.generate());
    await inTrouble(() => site.client().exchange(token, phone("one")));
    const { token: jwt } = (await site.client().exchange(token, phone("one"))).data;
    expect((await site.client().with(jwt).get("/api/v1/account/me")).status).toBe(200);
  });

  it("a code is not cancelled, a device neither renamed nor revoked nor signed out, a setting not changed", async () => {
    const { token, device } = await ada.connect(phone("two"));
    const { id } = (await ada.generate()).data;
    const bearer = site.client().with(token);
    await inTrouble(() => ada.delete(`/api/v1/admin/app/tokens/${id}`));
    await inTrouble(() => ada.patch(`/api/v1/admin/app/devices/${device.id}`, { name: "Other" }));
    await inTrouble(() => ada.delete(`/api/v1/admin/app/devices/${device.id}`));
    await inTrouble(() => bearer.post("/api/v1/auth/logout"));
    await inTrouble(() => ada.patch("/api/v1/admin/settings", { siteName: "Other" }));
    expect((await bearer.get("/api/v1/account/me")).status).toBe(200);
  });

  it("nobody is signed in", async () => {
    const client = site.client();
    await inTrouble(() => client.signIn(admin.email, admin.password));
    expect(client.isSignedIn).toBe(false);
    expect((await client.signIn(admin.email, admin.password)).status).toBe(200);
  });

  it("a code that is right is neither used up nor called wrong, and nobody is half signed out", async () => {
    const email = "grace@example.com";
    await addPerson(site, email);
    const [grace, client] = [site.client(), site.client()];
    await grace.signIn(email, admin.password);
    const [code = ""] = (await enrol(grace)).recoveryCodes;
    await client.signIn(email, admin.password);
    await inTrouble(() => client.typeCode(code));
    expect(client.isSignedIn).toBe(false);
    expect((await client.typeCode(code)).status).toBe(200);
    await inTrouble(() => client.signOut());
    expect((await client.get("/api/v1/admin/settings")).status).toBe(200);
  });
});
