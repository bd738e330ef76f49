import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer, Client } from "./support/client";
import { holding } from "./support/hold";
import { addPerson } from "./support/people";
import { FACTOR, codeOf, enrol } from "./support/second-factor";
import { admin, startSite, type Site } from "./support/site";

const SETTINGS = "/api/v1/admin/settings";
const SESSIONS = "/api/v1/admin/security/sessions";

describe("a second factor that is being changed in a web session", () => {
  let site: Site;
  let people = 0;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
  });
  afterAll(() => site.close());

  /** Somebody's own browser, and one that a stranger sits at. */
  const colleague = async () => {
    const email = `grace.${++people}@example.com`;
    const id = await addPerson(site, email);
    const [found, safe] = [site.client(), site.client({ instance: 1 })];
    for (const client of [found, safe]) await client.signIn(email, admin.password);
    return { id, found, safe };
  };
  const stateOf = (id: number) =>
    site.sql(
      `select (select secret_sealed from second_factors where user_id = $1) as factor,
        (select string_agg(hash, ' ' order by hash) from recovery_codes where user_id = $1) as codes`,
      [id],
    );
  /** A stranger's app is shown its secret, and answers its first code once it is asked to. */
  const begun = async (found: Client) => {
    const { secret } = (await found.post<{ enrolment: { secret: string } }>(FACTOR)).data.enrolment;
    return () => found.post(`${FACTOR}/enable`, { code: codeOf(secret) });
  };
  /** Theirs is on already; the stranger's session passed the second step as well. */
  const settled = async ({ id, found, safe }: Awaited<ReturnType<typeof colleague>>) => {
    await enrol(safe);
    await site.sql("update admin_sessions set ended_at = null where user_id = $1", [id]);
    return found;
  };

  const changes: [string, (who: Awaited<ReturnType<typeof colleague>>) => Promise<() => Promise<Answer>>][] = [
    ["is not set up", ({ found }) => begun(found)],
    ["is not replaced by another app", async (who) => begun(await settled(who))],
    ["is not switched off", async (who) => (await settled(who), () => who.found.delete(FACTOR))],
    [
      "gets no new recovery codes",
      async (who) => (await settled(who), () => who.found.post(`${FACTOR}/recovery-codes`)),
    ],
  ];

  it.each(changes)("%s once that session was ended from another browser", async (_, prepare) => {
    const who = await colleague();
    const change = await prepare(who);
    const before = await stateOf(who.id);
    const answers: Promise<Answer>[] = [];
    await holding(site, `select 1 from users where id = ${who.id} for update`, async (untilWaiting) => {
      for (const [index, step] of [() => who.safe.delete(SESSIONS), change].entries()) {
        answers.push(step());
        await untilWaiting(index + 1);
      }
    });
    const [ended, late] = await Promise.all(answers);
    expect([ended?.status, late?.status, late?.code]).toEqual([200, 401, "unauthenticated"]);
    expect(await stateOf(who.id)).toEqual(before);
    expect((await who.safe.get(SESSIONS)).status).toBe(200);
    expect(site.log()).not.toMatch(/deadlock|"level":50/);
  });
});

describe("a site that asks it of everyone in the moment that somebody switches theirs off", () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ instances: 2 });
  });
  afterAll(() => site.close());

  it.each([[true], [false]])(
    "is never left with who asked for it and has none (asked first: %s)",
    async (isAskedFirst) => {
      const ada = await site.admin();
      await enrol(ada);
      const elsewhere = ada.at(site.instances[1]?.url ?? "");
      const steps = [() => ada.patch(SETTINGS, { isSecondFactorRequired: true }), () => elsewhere.delete(FACTOR)];
      if (!isAskedFirst) steps.reverse();
      const answers: Promise<Answer>[] = [];
      await holding(site, "select 1 from second_factors for update", async (untilWaiting) => {
        for (const [index, step] of steps.entries()) {
          answers.push(step());
          await untilWaiting(index + 1);
        }
      });
      const heard = (await Promise.all(answers)).map(({ status, code }) => [status, code]);
      expect(heard).toEqual([
        [200, undefined],
        [409, isAskedFirst ? "second_factor_needed" : "second_factor_off"],
      ]);
      expect(site.log()).not.toMatch(/deadlock|"level":50/);
      await site.sql("update settings set is_second_factor_required = false");
      await site.sql("delete from recovery_codes");
      await site.sql("delete from second_factors");
    },
  );
});
