import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertEvents, settled, verify } from "./support/audit";
import { startSite, type Site } from "./support/site";

const tables = ["audit_events", "audit_seals", "audit_head"];

describe("npm run audit -- verify, beside a running server", () => {
  let site: Site;
  /** An event in the middle of the log that has something in every column, its seal, and the last seal there is. */
  let id = 0;
  let seal = 0;
  let last = 0;

  beforeAll(async () => {
    site = await startSite();
    await settled(site);
    await site.sql(
      `insert into audit_events (action, actor_type, actor_id, actor_name, target_type, target_id, target_name, ip_address, details)
       select 'device.renamed', 'user', 1, 'Ada', 'device', 'd' || n, 'Phone', '198.51.100.1', '{"from": "a", "to": {"n": 1}}'
       from generate_series(1, 10) n`,
    );
    await settled(site);
    await insertEvents(site, 10);
    await settled(site);
    const [row] = await site.sql(
      "select event_id::int as id, position::int as seal, (select max(position)::int from audit_seals) as last from audit_seals where position = 8",
    );
    ({ id, seal, last } = row as { id: number; seal: number; last: number });
    for (const table of tables) await site.sql(`create table kept_${table} as select * from ${table}`);
  });
  afterAll(() => site.close());

  /** As somebody with the database, and with nothing else. Answers what is said of it, and undoes it. */
  const saidOf = async (...tampering: string[]) => {
    for (const statement of tampering) await site.sql(statement);
    const verdict = await verify(site);
    for (const table of tables)
      await site.sql(
        `with gone as (delete from ${table} returning 1) select count(*) from gone;
         insert into ${table} overriding system value select * from kept_${table}`,
      );
    return verdict;
  };

  it("says that all is well, where the chain begins and ends, and that nothing is left to seal", async () => {
    const { code, said } = await verify(site);
    expect(said).toMatch(
      new RegExp(
        `^The audit log is as it was sealed: ${last} events, seals 1 to ${last}\\.\\nEvery event is sealed\\.\\nHead: ${last}:[\\da-f]{64}\\n$`,
      ),
    );
    expect(code).toBe(0);
  });

  it.each([
    ["at", "at + interval '1 millisecond'"],
    ["action", "'device.revoked'"],
    ["actor_type", "'system'"],
    ["actor_id", "2"],
    ["actor_id", "null"],
    ["actor_name", "'Eve'"],
    ["target_type", "'user'"],
    ["target_id", "'d99'"],
    ["target_name", "null"],
    ["ip_address", "'198.51.100.2'"],
    ["details", `'{"from": "a", "to": {"n": 2}}'`],
    ["details", `'{"from": "a", "to": {"n": "1"}}'`],
    ["details", `'{"from": "a"}'`],
  ])("finds an event whose %s was set to %s", async (column, value) => {
    const { code, said } = await saidOf(`update audit_events set ${column} = ${value} where id = ${id}`);
    expect(said).toMatch(
      new RegExp(`^BROKEN\\. Event ${id} \\([\\w.]+, seal ${seal}\\) was altered after it was sealed\\.`),
    );
    expect(code).toBe(1);
  });

  it("does not mind how the same JSON is written", async () => {
    const same = `update audit_events set details = '{"to":{"n":1.0},   "from":"\\u0061"}' where id = ${id}`;
    expect((await saidOf(same)).code).toBe(0);
  });

  it("finds the first of several", async () => {
    const { said } = await saidOf(`update audit_events set actor_name = 'Eve' where id >= ${id}`);
    expect(said).toContain(`Event ${id} `);
  });

  it("finds an event that was deleted", async () => {
    const { code, said } = await saidOf(`delete from audit_events where id = ${id}`);
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(new RegExp(`^BROKEN\\. Event ${id} of .+ is missing \\(seal ${seal}\\)`)),
    ]);
  });

  it("finds an event that was deleted together with its seal", async () => {
    const { code, said } = await saidOf(
      `delete from audit_events where id = ${id}`,
      `delete from audit_seals where position = ${seal}`,
    );
    expect([code, said]).toEqual([1, expect.stringContaining(`Seal ${seal} is missing`)]);
  });

  it("finds an event that was put into the past", async () => {
    const { code, said } = await saidOf(
      `insert into audit_events (id, at, action, actor_type, actor_name) overriding system value
       values (-1, now() - interval '1 day', 'admin.signed_in', 'user', 'Ada')`,
    );
    expect([code, said]).toEqual([1, expect.stringContaining("Event -1 was inserted")]);
  });

  it("finds two events that changed places", async () => {
    const { code, said } = await saidOf(
      `update audit_events e set target_id = o.target_id, target_name = o.target_name, details = o.details, actor_name = o.actor_name, action = o.action
       from audit_events o where (e.id, o.id) in ((${id}, ${id + 8}), (${id + 8}, ${id}))`,
    );
    expect([code, said]).toEqual([1, expect.stringContaining(`Event ${id} `)]);
  });

  it("finds two seals that changed places", async () => {
    const { code, said } = await saidOf(
      `update audit_seals set position = -1 where position = ${seal}`,
      `update audit_seals set position = ${seal} where position = ${seal + 2}`,
      `update audit_seals set position = ${seal + 2} where position = -1`,
    );
    expect([code, said]).toEqual([1, expect.stringContaining(`Seals ${seal} and `)]);
  });

  it.each([
    ["event_id", "null"],
    ["at", "at + interval '1 millisecond'"],
    ["digest", "md5(digest) || md5(digest)"],
    ["sealed_at", "sealed_at - interval '1 day'"],
    ["hash", "md5(hash) || md5(hash)"],
    ["pruned_before", "now()"],
    ["anchor_position", "3"],
    ["anchor_hash", "hash"],
  ])("finds a seal whose %s was set to %s", async (column, value) => {
    const { code, said } = await saidOf(`update audit_seals set ${column} = ${value} where position = ${seal}`);
    expect([code, said]).toEqual([1, expect.stringMatching(new RegExp(`^BROKEN\\. Seal ${seal}[ ,].*was altered`))]);
  });

  it("finds a made-up pruning that would excuse a missing event", async () => {
    const { code, said } = await saidOf(
      `delete from audit_events where id = ${id}`,
      `insert into audit_seals (position, at, digest, sealed_at, hash, pruned_before, anchor_position, anchor_hash)
       select position + 1, now(), digest, now(), hash, now() + interval '1 hour', 0, repeat('0', 64)
       from audit_seals where position = ${last}`,
    );
    expect([code, said]).toEqual([1, expect.stringContaining(`Seal ${last + 1} was altered`)]);
  });

  it("finds that the end was cut off, with or without its events", async () => {
    const cut = `delete from audit_seals where position > ${last - 3}`;
    const events = `delete from audit_events where id in (select event_id from audit_seals where position > ${last - 3})`;
    for (const tampering of [[cut], [events, cut]]) {
      const { code, said } = await saidOf(...tampering);
      expect([code, said]).toEqual([1, expect.stringContaining(`Seals ${last - 2} to ${last} are missing: the end`)]);
    }
  });

  it("finds an end that was cut off and made to fit, as nobody without AUTH_SECRET can sign it", async () => {
    const { code, said } = await saidOf(
      `delete from audit_events where id in (select event_id from audit_seals where position > ${last - 3})`,
      `delete from audit_seals where position > ${last - 3}`,
      "update audit_head set (position, hash) = (select position, hash from audit_seals order by position desc limit 1)",
    );
    expect([code, said]).toEqual([1, expect.stringContaining("not signed with this AUTH_SECRET")]);
  });

  it("finds a head that was altered or taken away", async () => {
    for (const tampering of [
      "update audit_head set hash = repeat('0', 64)",
      "update audit_head set settled_id = 1",
      "delete from audit_head",
    ]) {
      const { code, said } = await saidOf(tampering);
      expect([code, said]).toEqual([1, expect.stringContaining("BROKEN")]);
    }
  });
});
