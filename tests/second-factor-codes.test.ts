import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Client } from "./support/client";
import { eventsOf } from "./support/employees";
import { addPerson, withPassword } from "./support/people";
import { FACTOR, codeOf, enrol, factorOf, forgetStep, isIn } from "./support/second-factor";
import { admin, startSite, type Site } from "./support/site";

describe("codes of two-step sign-in", () => {
  let site: Site;
  let people = 0;
  let email: string;
  let grace: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    email = `grace.${++people}@example.com`;
    await addPerson(site, email);
    grace = await withPassword(site, email);
  });

  /** A browser in which the password was right and a code is due. */
  const halfway = (instance = 0) => withPassword(site, email, instance);

  it("takes a recovery code however it is typed, each of them once, and no one else’s", async () => {
    const { recoveryCodes } = await enrol(grace);
    const [one = "", two = "", three = ""] = recoveryCodes;
    const ways = [one.toLowerCase(), two.replace("-", ""), ` ${three.replace("-", " – ")} `];
    for (const way of ways) expect((await (await halfway()).typeCode(way)).status).toBe(200);
    for (const used of [one, two, three])
      expect((await (await halfway()).typeCode(used)).code).toBe("second_factor_wrong");
    expect(await factorOf(grace)).toMatchObject({ recoveryCodesLeft: 7 });

    const other = `other.${email}`;
    await addPerson(site, other);
    const eve = site.client();
    await eve.signIn(other, admin.password);
    const theirs = await enrol(eve);
    expect((await (await halfway()).typeCode(theirs.recoveryCodes[0] ?? "")).code).toBe("second_factor_wrong");
  });

  it("new recovery codes end those from before", async () => {
    const { recoveryCodes } = await enrol(grace);
    const fresh = (await grace.post<{ recoveryCodes: string[] }>(`${FACTOR}/recovery-codes`)).data.recoveryCodes;
    expect((await (await halfway()).typeCode(recoveryCodes[0] ?? "")).status).toBe(401);
    expect((await (await halfway()).typeCode(fresh[0] ?? "")).status).toBe(200);
  });

  it("there are no recovery codes without a second factor", async () => {
    const answer = await grace.post(`${FACTOR}/recovery-codes`);
    expect([answer.status, answer.code]).toEqual([404, "second_factor_not_found"]);
  });

  it("of one code typed ten times at once, on two instances, one counts", async () => {
    const { secret } = await enrol(grace);
    await forgetStep(site);
    const clients = await Promise.all(Array.from({ length: 10 }, (_, index) => halfway(index % 2)));
    const code = codeOf(secret);
    const answers = await Promise.all(clients.map((client) => client.typeCode(code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 401)]);
    expect((await Promise.all(clients.map(isIn))).filter(Boolean)).toHaveLength(1);
  });

  it("of one recovery code typed ten times at once, on two instances, one counts", async () => {
    const { recoveryCodes } = await enrol(grace);
    const clients = await Promise.all(Array.from({ length: 10 }, (_, index) => halfway(index % 2)));
    const answers = await Promise.all(clients.map((client) => client.typeCode(recoveryCodes[0] ?? "")));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await Promise.all(clients.map(isIn))).filter(Boolean)).toHaveLength(1);
    expect(await factorOf(grace)).toMatchObject({ recoveryCodesLeft: 9 });
  });

  it("of two codes typed at once for one password, one opens a session", async () => {
    const { secret, recoveryCodes } = await enrol(grace);
    await forgetStep(site);
    const client = await halfway();
    const copy = client.at(site.instances[1]?.url ?? "");
    const answers = await Promise.all([client.typeCode(codeOf(secret)), copy.typeCode(recoveryCodes[3] ?? "")]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const living = await site.sql(
      "select 1 from admin_sessions where ended_at is null and user_id = (select id from users where email = $1)",
      [email],
    );
    expect(living).toHaveLength(2);
  });

  it("what happened to it is in the audit log, and no secret is", async () => {
    const { secret, recoveryCodes } = await enrol(grace);
    await forgetStep(site);
    const client = await halfway();
    await client.typeCode("000000");
    await client.typeCode(codeOf(secret));
    await (await halfway()).typeCode(recoveryCodes[0] ?? "");
    await grace.post(`${FACTOR}/recovery-codes`);
    await grace.delete(FACTOR);
    const events = (await eventsOf(grace, "limit=20")).map(({ action, details }) => [action, details]);
    expect(events.filter(([action]) => action !== "admin.sign_in_failed").slice(0, 8)).toEqual([
      ["second_factor.disabled", {}],
      ["second_factor.codes_renewed", {}],
      ["admin.signed_in", { secondFactor: "recovery_code" }],
      ["second_factor.asked", {}],
      ["admin.signed_in", { secondFactor: "app" }],
      ["second_factor.failed", {}],
      ["second_factor.asked", {}],
      ["second_factor.enabled", {}],
    ]);
    expect(JSON.stringify(await eventsOf(grace, "limit=100"))).not.toContain(secret);
    expect(site.log()).not.toContain(secret);
  });
});
