import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashSecret } from "@/lib/auth/secret";
import { type Client, phone } from "./support/client";
import { waitingCodes } from "./support/codes";
import { holding } from "./support/hold";
import { type Office, officeOf } from "./support/office";
import { type Site, startSite } from "./support/site";

const COMPANIONS = 20;
const each = Array.from({ length: COMPANIONS }, (_, number) => number);

/** Whoever shares a statement with others holds no more than their own, and sees what came before. */
describe("phones that sign in while something of theirs is being changed", () => {
  let site: Site;
  let office: Office;
  let hall: Client;

  beforeAll(async () => {
    site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "0" } });
    office = officeOf(site, await site.admin());
    hall = site.client();
    await office.enable();
  });
  afterAll(() => site.close());

  /** Somebody whose phone was used in the hall before. */
  async function employee(uid: string): Promise<{ id: number; uid: string; deviceId: string }> {
    const { id } = await office.hire();
    const { device } = (await office.register(id, uid)).data;
    await office.tap(uid, {}, hall);
    return { id, uid, deviceId: device.id };
  }
  const tap = ({ uid }: { uid: string }) => office.tap(uid, {}, hall);
  const codeOf = async (token: string) => (await site.client().with(token).get("/api/v1/account/me")).code;
  const ownerOf = `(select user_id from onboarding_tokens where token_hash = $1)`;

  it.each(["person", "role"])("wait for nobody's %s but their own", async (what) => {
    const others = await Promise.all(each.map((number) => employee(`${what}-${number}`)));
    const [held] = others.splice(COMPANIONS / 2, 1);
    const codes = await waitingCodes(site, COMPANIONS);
    const [code = ""] = codes.splice(COMPANIONS / 2, 1);
    // Each of them has a role of their own, but for those with codes.
    const people = `select id from users where id = ${held?.id} or id = (select user_id from onboarding_tokens
      where token_hash = '${hashSecret(code)}' and ${what === "person"})`;
    const rows =
      what === "person"
        ? `users where id in (${people})`
        : `roles where id = (select role_id from users where id = ${held?.id})`;
    let late: Promise<{ status: number }>[] = [];
    await holding(site, `select 1 from ${rows} for update`, async (untilWaiting) => {
      const first = others.splice(0, COMPANIONS / 2).map(tap);
      late = [tap(held ?? { uid: "" }), ...(what === "person" ? [hall.exchange(code, phone("late"))] : [])];
      const prompt = [...first, ...others.map(tap), ...codes.map((own) => hall.exchange(own, phone(own)))];
      expect((await Promise.all(prompt)).map(({ status }) => status)).toEqual(prompt.map(() => 200));
      await untilWaiting(late.length);
    });
    expect((await Promise.all(late)).map(({ status }) => status)).toEqual(late.map(() => 200));
  });

  it("are all signed in where the statement that they share fails", async () => {
    const all = await Promise.all(each.map((number) => employee(`failing-${number}`)));
    await site.sql(`create function refuse_several() returns trigger language plpgsql as $$ begin
      if (select count(*) from added) > 1 then raise exception 'No more than one.'; end if; return null; end $$`);
    await site.sql(`create trigger one_each after insert on device_sessions referencing new table as added
      for each statement execute function refuse_several()`);
    const answers = await Promise.all(all.map(tap));
    await site.sql("drop function refuse_several cascade");
    expect(answers.map(({ status }) => status)).toEqual(all.map(() => 200));
    expect(site.log()).toContain("a shared statement failed");
  });

  it("are cut off by a deactivation that came while they were being signed in", async () => {
    const { id, uid, deviceId } = await employee("deactivated");
    const [network] = await site.sql("select id from device_networks where device_id = $1", [deviceId]);
    const hold = `select 1 from device_networks where id = '${String(network?.id)}' for update`;
    let both: Promise<Awaited<ReturnType<typeof tap>>>[] = [];
    await holding(site, hold, async (untilWaiting) => {
      const tapped = tap({ uid });
      // With phone, person and role held by it.
      await untilWaiting(1);
      both = [tapped, office.change(id, { status: "inactive" }) as typeof tapped];
      await untilWaiting(2);
    });
    const [tapped, changed] = await Promise.all(both);
    expect([tapped?.status, changed?.status]).toEqual([200, 200]);
    expect(await codeOf(tapped?.data.token ?? "")).toBe("account_inactive");
  });

  it("are refused where the phone was taken away while a tap from elsewhere waited for its person", async () => {
    const { id, uid, deviceId } = await employee("taken");
    const events = async () =>
      (await site.sql("select action from audit_events where target_id = $1 order by id desc limit 1", [deviceId]))[0]
        ?.action;
    let tapped = Promise.resolve<{ code: string | undefined }>({ code: "" });
    const take = `update devices set revoked_at = now() where id = '${deviceId}'`;
    await holding(site, `select 1 from users where id = ${id} for update; ${take}`, async (untilWaiting) => {
      tapped = office.tap(uid, {}, site.client());
      await untilWaiting(1);
    });
    expect((await tapped).code).toBe("device_not_found");
    expect(await site.sql("select 1 from device_sessions where device_id = $1", [deviceId])).toHaveLength(1);
    expect(await events()).toBe("employee.signed_in");
  });

  it("by a code are cut off by whatever came while another was connecting the same phone", async () => {
    const [code = ""] = await waitingCodes(site, 1);
    const [owner] = await site.sql(`select id from users where id = ${ownerOf}`, [hashSecret(code)]);
    // Whoever makes the same phone, and thinks better of it.
    const hold = `insert into devices (user_id, identifier, name, platform, registered_via)
      values (1, 'wanted', 'Wanted', 'ios', 'qr'); delete from devices where identifier = 'wanted'`;
    let all: Promise<{ status: number; code: string | undefined }[]> = Promise.resolve([]);
    let exchanged: ReturnType<Client["exchange"]> | undefined;
    await holding(site, hold, async (untilWaiting) => {
      exchanged = hall.exchange(code, phone("wanted"));
      // With code, person and role held by it.
      await untilWaiting(1);
      const again = hall.exchange(code, phone("thief"));
      await untilWaiting(2);
      all = Promise.all([exchanged, again, office.change(Number(owner?.id), { status: "inactive" })]);
      await untilWaiting(3);
    });
    const answers = await all;
    expect(answers.map(({ status }) => status)).toEqual([200, 409, 200]);
    expect(await codeOf((await exchanged)?.data.token ?? "")).toBe("account_inactive");
    expect(await site.sql("select 1 from devices where identifier in ('wanted', 'thief')")).toHaveLength(1);
  });
});
