import { describe, expect, it } from "vitest";
import { allSealed, verify } from "./support/audit";
import { backends, secrets, startSite, type Site } from "./support/site";

const cleanUp = (site: Site) => site.client().with(secrets.cron).get<{ auditEvents: number }>("/api/cron/cleanup");

/** As a site that has run for more than a year: its log begins with what is over its retention. */
const BEGIN_LONG_AGO = `
  with gone as (delete from audit_events returning 1), seals as (delete from audit_seals returning 1),
  head as (update audit_head set position = 0, hash = null, settled_id = 0, settling_id = null, settling_xid = null, settling_at = null, mac = null returning 1)
  insert into audit_events (at, action, actor_type, actor_name)
  select now() - case when n <= 1200 then interval '366 days' else interval '1 day' end, 'admin.signed_in', 'system', 'Old'
  from generate_series(1, 1300) n`;

async function beginLongAgo(site: Site): Promise<void> {
  // Nothing must be under way that would be sealed in between.
  await allSealed(site);
  await site.sql(BEGIN_LONG_AGO);
}

describe.each(backends)("an audit log whose retention is over (%s)", (backend) => {
  it("is pruned, its chain with it, and what is left is still as it was sealed", async () => {
    const site = await startSite({ backend });
    await beginLongAgo(site);
    await allSealed(site);
    expect((await verify(site)).said).toContain("seals 1 to 13");
    expect((await cleanUp(site)).data.auditEvents).toBe(1200);
    const { code, said } = await verify(site);
    expect(said).toContain("What came before seal 1201 was pruned when its retention was over.");
    expect(code).toBe(0);
    const kept = /Head: (\S+)/.exec(said)?.[1] ?? "";
    expect((await cleanUp(site)).data.auditEvents).toBe(0);
    expect((await verify(site, kept)).code).toBe(0);
    expect((await verify(site, `5:${"0".repeat(64)}`)).said).toContain("was pruned since");
    await site.close();
  });
});

describe("honest pruning and somebody's hand", () => {
  it("are told apart, also where an old event came late and stands in the middle", async () => {
    const site = await startSite();
    await site.sql(
      `insert into audit_events (at, action, actor_type, actor_name)
       select now() - n * interval '200 days', 'admin.signed_in', 'system', 'Old' from generate_series(0, 3) n`,
    );
    await allSealed(site);
    expect((await cleanUp(site)).data.auditEvents).toBe(2);
    await allSealed(site);
    const { code, said } = await verify(site);
    expect(said).toContain("Their retention was over, and their seals are still there: 2 events.");
    expect(code).toBe(0);
    const [young] = await site.sql(
      "delete from audit_events where at between now() - interval '201 days' and now() - interval '199 days' returning id::int",
    );
    expect((await verify(site)).said).toContain(`Event ${String(young?.id)} of`);
    await site.close();
  });

  it("the beginning that somebody cut off is not taken for pruned", async () => {
    const site = await startSite();
    await beginLongAgo(site);
    await allSealed(site);
    await cleanUp(site);
    await site.sql("delete from audit_seals where position <= 1210");
    expect((await verify(site)).said).toContain("Seals 1201 to 1210 are missing, and no pruning accounts for it.");
    await site.close();
  });

  it("nothing is pruned from a log whose chain somebody else ended", async () => {
    const site = await startSite();
    await beginLongAgo(site);
    await allSealed(site);
    await site.sql("update audit_head set mac = 'x'");
    const answer = await cleanUp(site);
    expect([answer.status, answer.data.auditEvents]).toEqual([200, 0]);
    await site.close();
  });
});
