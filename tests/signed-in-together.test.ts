import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "@/lib/devices/contract";
import type { ExchangedToken } from "@/lib/onboarding/contract";
import { type Client, phone } from "./support/client";
import { waitingCodes } from "./support/codes";
import { KeyHolder } from "./support/key-holder";
import { type Office, officeOf } from "./support/office";
import { type Site, backends, startSite } from "./support/site";

const PHONES = 30;
const each = Array.from({ length: PHONES }, (_, number) => number);

/** Whoever signs in at the same moment shares one statement, where nothing stands in the way. */
describe.each(backends)("phones that sign in at the same moment, on %s", (backend) => {
  let site: Site;
  let ada: Client;
  let office: Office;
  /** All phones stand in one network, where each was used before. */
  let hall: Client;

  beforeAll(async () => {
    site = await startSite({ backend, env: { RATE_LIMIT_MULTIPLIER: "0" } });
    ada = await site.admin();
    office = officeOf(site, ada);
    hall = site.client();
    await office.enable();
  });
  afterAll(() => site.close());

  const people: { id: number; email: string; uid: string; deviceId: string }[] = [];
  const tap = (uid: string, from = hall) => office.tap(uid, {}, from);
  const whoIs = async (token: string) => (await site.client().with(token).get<Account>("/api/v1/account/me")).data;
  const count = async (table: string, condition = "true") =>
    Number((await site.sql(`select count(*)::int as count from ${table} where ${condition}`))[0]?.count);

  it("by one tap are each signed in once, as themselves", async () => {
    for (const number of each) {
      const { id, email } = await office.hire();
      const uid = `phone "${number}", {NULL}\\`;
      const { device } = (await office.register(id, uid)).data;
      await tap(uid);
      people.push({ id, email, uid, deviceId: device.id });
    }
    const [sessions, events] = [await count("device_sessions"), await count("audit_events")];
    const answers = await Promise.all(people.map(({ uid }) => tap(uid)));
    const accounts = await Promise.all(answers.map(({ data }) => whoIs(data.token)));
    expect(answers.map(({ data }) => data.email)).toEqual(people.map(({ email }) => email));
    expect(accounts.map(({ user }) => user.email)).toEqual(people.map(({ email }) => email));
    expect(accounts.map(({ device }) => device?.id)).toEqual(people.map(({ deviceId }) => deviceId));
    expect(await count("device_sessions")).toBe(sessions + PHONES);
    expect(await count("audit_events")).toBe(events + PHONES);
    expect(await count("audit_events", "details ? 'newNetwork'")).toBe(PHONES);
  });

  it("share statements, whichever way they sign in", async () => {
    // Rows of one statement have one transaction between them.
    const statements = async (table: string) =>
      Number((await site.sql(`select count(distinct xmin::text)::int as count from ${table}`))[0]?.count);
    const isShared = async (table: string, ask: () => Promise<unknown>[]) => {
      const [before, rows] = [await statements(table), await count(table)];
      await Promise.all(ask());
      expect((await statements(table)) - before).toBeLessThan((await count(table)) - rows);
    };
    await isShared("device_sessions", () => people.map(({ uid }) => tap(uid)));
    const codes = await waitingCodes(site, PHONES);
    await isShared("devices", () => codes.map((code) => hall.exchange(code, phone(code))));
  });

  it("by several taps of one phone are signed in each time", async () => {
    const { uid = "" } = people[0] ?? {};
    const tokens = (await Promise.all(each.map(() => tap(uid)))).map(({ data }) => data.token);
    expect(new Set(tokens).size).toBe(PHONES);
    for (const token of tokens) expect((await whoIs(token)).device?.id).toBe(people[0]?.deviceId);
  });

  it("are each judged by themselves", async () => {
    const [removed, inactive, deleted, shutOut, ...others] = people;
    await office.remove(removed?.deviceId ?? "");
    await office.change(inactive?.id ?? 0, { status: "inactive" });
    await site.sql("update users set deleted_at = now() where id = $1", [deleted?.id]);
    const [role] = await site.sql("select role_id as id from users where id = $1", [shutOut?.id]);
    await office.changeRole(Number(role?.id), { isMobileAppAccessEnabled: false });
    const elsewhere = site.client();
    const [sessions, events] = [await count("device_sessions"), await count("audit_events")];
    const answers = await Promise.all([
      tap("nobody’s phone"),
      ...people.map(({ uid }) => tap(uid)),
      ...others.slice(0, 3).map(({ uid }) => tap(uid, elsewhere)),
    ]);
    const refused = ["device_not_found", "device_not_found", "account_inactive", "user_not_found", "permission_denied"];
    expect(answers.slice(0, 5).map(({ code }) => code)).toEqual(refused);
    expect(answers.slice(5).map(({ status }) => status)).toEqual(answers.slice(5).map(() => 200));
    expect(await count("device_sessions")).toBe(sessions + others.length + 3);
    expect(await count("audit_events")).toBe(events + others.length + 3 + 3);
    expect(await count("audit_events", "details ? 'newNetwork'")).toBe(PHONES + 3);
  });

  it("by codes are each connected once, each as whoever its code is of, and of two with one code one is", async () => {
    const codes = await waitingCodes(site, PHONES);
    const [devices, sessions] = [await count("devices"), await count("device_sessions")];
    const connected = await count("audit_events", "action = 'device.connected'");
    const answers = await Promise.all(
      codes.flatMap((code, number) => [
        hall.exchange(code, phone(`scanner-${number}`)),
        hall.exchange(code, phone(`thief-${number}`)),
      ]),
    );
    const pairs = each.map((number) => answers.slice(2 * number, 2 * number + 2));
    for (const [number, pair] of pairs.entries()) {
      expect(pair.map(({ status }) => status).sort()).toEqual([200, 409]);
      const [won] = pair.filter(({ status }) => status === 200);
      const account = await whoIs(won?.data.token ?? "");
      expect(account.user.lastName).toBe(String(number));
      expect(account.device).toEqual(won?.data.device);
    }
    expect(await count("devices")).toBe(devices + PHONES);
    expect(await count("device_sessions")).toBe(sessions + PHONES);
    expect(await count("onboarding_tokens", "used_at is not null and device_id is null")).toBe(0);
    expect(await count("audit_events", "action = 'device.connected'")).toBe(connected + PHONES);
  });

  it("by several codes for one phone, each are spent or refused as whose it is says", async () => {
    const codes = await waitingCodes(site, 3);
    const answers = await Promise.all(codes.map((code) => hall.exchange(code, phone("wanted"))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.map(({ code }) => code).filter(Boolean)).toEqual(["device_taken", "device_taken"]);
    // Whose phone it did not become may still connect another.
    const again = answers.findIndex(({ code }) => code === "device_taken");
    expect((await hall.exchange(codes[again] ?? "", phone("another"))).status).toBe(200);
  });

  const left = (deviceId: string, tokenId: string) =>
    site.sql(
      `select to_jsonb(d) - '{id,identifier,connected_at,last_active_at}'::text[] as device,
         to_jsonb(s) - '{id,device_id,created_at,expires_at}'::text[] as session, s.expires_at - s.created_at as lifetime,
         to_jsonb(t) - '{id,device_id,token_hash,code_hash,created_at,expires_at,used_at}'::text[] as code,
         to_jsonb(e) - '{id,target_id,at,details}'::text[] as event, e.details - 'tokenId' as details,
         e.details ->> 'tokenId' = t.id::text as "isNamed", d.cmin = s.cmin as "isOneStatement"
       from devices d join device_sessions s on s.device_id = d.id join onboarding_tokens t on t.device_id = d.id
       join audit_events e on e.target_id = d.id::text and e.action = 'device.connected'
       where d.id = $1 and t.id = $2`,
      [deviceId, tokenId],
    );

  it.each(["the web's", "a phone's", "the web's, with a key", "the web's, where addresses are not kept"])(
    "by a code of %s leave the same behind as where it is typed, which goes alone",
    async (whose) => {
      await office.settle({ keepIpAddresses: !whose.includes("not kept") });
      const maker = site.client().with((await ada.connect(phone(`maker of ${whose}`))).token);
      const key = await KeyHolder.make();
      const generate = async () => (await (whose === "a phone's" ? maker : ada).generate()).data;
      const exchange = async (body: object) => {
        const call = { body };
        const path = "/api/v1/admin/app/exchange-token";
        const answer = whose.includes("key")
          ? await key.send<ExchangedToken>(hall, "POST", path, call)
          : await hall.send<ExchangedToken>("POST", path, call);
        return answer.data;
      };
      const details = { model: "", osVersion: null, name: 'Ada’s "phone" {NULL} \\' };
      const first = await generate();
      const scanned = await exchange({ token: first.token, device: phone(`scanned ${whose}`, details) });
      const second = await generate();
      const typed = await exchange({ code: second.code, device: phone(`typed ${whose}`, details) });
      const rows = await left(scanned.device.id, first.id);
      expect(rows).toEqual([expect.objectContaining({ isNamed: true, isOneStatement: true })]);
      expect(await left(typed.device.id, second.id)).toEqual([{ ...rows[0], isOneStatement: false }]);
      const own = { token: "", expiresAt: "", device: {} };
      expect({ ...typed, ...own }).toEqual({ ...scanned, ...own });
      expect(Object.keys(scanned)).toEqual(Object.keys(typed));
      expect({ ...scanned.device, id: 0, connectedAt: 0 }).toEqual({ ...typed.device, id: 0, connectedAt: 0 });
    },
  );
});
