import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allSealed, insertEvents, settled, verify } from "./support/audit";
import { command } from "./support/command";
import { secrets, startSite, type Row, type Site } from "./support/site";

describe("the end of the audit log's chain", () => {
  let site: Site;
  /** A sealed event and its seal. */
  let id = 0;
  const seal = 2;
  let early: Row = {};

  beforeAll(async () => {
    site = await startSite();
    await insertEvents(site, 5);
    await settled(site);
    early = (await site.sql("select to_jsonb(h)::text as head from audit_head h"))[0] ?? {};
    await insertEvents(site, 10);
    await settled(site);
    const [row] = await site.sql("select event_id::int as id from audit_seals where position = $1", [seal]);
    id = Number(row?.id);
  });
  afterAll(() => site.close());

  it("with a head that was kept elsewhere, finds an old state of all three tables put back whole", async () => {
    const { said: kept } = await command(site, ["audit", "head"]);
    expect((await verify(site, kept.trim())).code).toBe(0);
    await site.sql(
      "delete from audit_events where id in (select event_id from audit_seals where position > (select position from jsonb_populate_record(null::audit_head, $1::text::jsonb)))",
      [early.head],
    );
    await site.sql(
      "delete from audit_seals where position > (select position from jsonb_populate_record(null::audit_head, $1::text::jsonb))",
      [early.head],
    );
    await site.sql("delete from audit_head");
    await site.sql("insert into audit_head select * from jsonb_populate_record(null::audit_head, $1::text::jsonb)", [
      early.head,
    ]);
    const { code, said } = await verify(site, kept.trim());
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/before the head that was kept: Seals \d+ to \d+ are missing/),
    ]);
    expect((await verify(site)).code).toBe(0);
    const other = await verify(site, `${seal}:${"0".repeat(64)}`);
    expect([other.code, other.said]).toEqual([1, expect.stringContaining(`Seal ${seal} is another one`)]);
  });

  it("says how much of the end is not sealed yet", async () => {
    await site.instances[0]?.stop();
    await insertEvents(site, 3);
    const { code, said } = await verify(site);
    expect([code, said]).toEqual([0, expect.stringContaining("Not sealed yet: 3 events at the end, the first of 20")]);
    await site.restart();
    await allSealed(site);
  });

  it("nothing is sealed on top of an end that somebody else wrote, the page says so, and accept goes on", async () => {
    await settled(site);
    await site.sql("update audit_head set mac = 'x'");
    const ada = await site.admin();
    await site.instances[0]?.line(/sealing of the audit log failed/);
    expect((await ada.get("/admin/audit")).text).toContain("Sealing has stopped");
    const cron = await site.client().with(secrets.cron).get("/api/cron/seal");
    expect([cron.status, cron.code]).toEqual([409, "audit_unsigned"]);
    expect((await verify(site)).said).toContain("not signed with this AUTH_SECRET");
    const { code, said } = await command(site, ["audit", "accept"]);
    expect([code, said]).toEqual([0, "The end of the chain is signed with this AUTH_SECRET from now on.\n"]);
    await allSealed(site);
    expect((await verify(site)).code).toBe(0);
    expect((await command(site, ["audit", "accept"])).said).toBe("Nothing had to be accepted.\n");
    expect((await ada.get("/admin/audit")).text).toContain("Sealed up to");
  });

  it("accepts no chain that is broken besides", async () => {
    const tampering = [
      "update audit_head set mac = 'x'",
      `update audit_events set actor_name = 'Eve' where id = ${id}`,
    ];
    for (const statement of tampering) await site.sql(statement);
    const { code, said } = await command(site, ["audit", "accept"]);
    expect([code, said]).toEqual([1, expect.stringContaining(`Event ${id} `)]);
  });

  it.each([[[]], [["what"]], [["verify", "12"]], [["verify", "1:x"]], [["head", "x"]], [["verify", "a", "b"]]])(
    "%j is answered with how it is used",
    async (args) => {
      const { code, said } = await command(site, ["audit", ...args]);
      expect([code, said]).toEqual([1, expect.stringMatching(/^Usage: npm run audit/)]);
    },
  );
});
