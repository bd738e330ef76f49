import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allSealed, insertEvents, sealedByItself, settled, verify } from "./support/audit";
import { connect, type Sql } from "./support/database";
import { times } from "./support/many";
import { secrets, startSite, type Site } from "./support/site";

describe("the seals of the audit log, with two instances at work", () => {
  let site: Site;
  let sql: Sql;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    sql = connect(String(site.env.DATABASE_URL), 10);
  });
  afterAll(async () => {
    await sql.end();
    await site.close();
  });

  const positions = async () =>
    (await site.sql("select position::int, event_id::int as id from audit_seals order by position")) as {
      position: number;
      id: number | null;
    }[];

  it("come by themselves, for everything that happened", async () => {
    const ada = await site.admin();
    await ada.generate();
    await sealedByItself(site);
    const { code, said } = await verify(site);
    expect(said).toMatch(/^The audit log is as it was sealed: \d+ events, seals 1 to \d+\./);
    expect(code).toBe(0);
  });

  it("an event that is committed late is sealed behind those that overtook it, and is not skipped", async () => {
    const late = await sql.begin(async (tx) => {
      const [event] = await tx<{ id: number }[]>`
        insert into audit_events (action, actor_type, actor_name) values ('admin.signed_out', 'system', 'Late')
        returning id::int`;
      await insertEvents(site, 50);
      // All that is committed is sealed while this one is still open.
      await sealedByItself(site);
      return event?.id;
    });
    await sealedByItself(site);
    const order = (await positions()).map(({ id }) => id);
    expect(order.at(-1)).toBe(late);
    expect(Math.max(...order.map(Number))).toBeGreaterThan(Number(late));
    expect((await verify(site)).said).not.toContain("BROKEN");
  });

  it("nothing that was rolled back is sealed", async () => {
    const id = await sql
      .begin(async (tx) => {
        const [event] = await tx<{ id: number }[]>`
          insert into audit_events (action, actor_type, actor_name) values ('admin.signed_out', 'system', 'Never')
          returning id::int`;
        await insertEvents(site, 3);
        await sealedByItself(site);
        throw Object.assign(new Error("rolled back"), { id: event?.id });
      })
      .catch((error: Error & { id: number }) => error.id);
    await settled(site);
    expect((await positions()).map(({ id }) => id)).not.toContain(id);
    expect((await verify(site)).code).toBe(0);
  });

  it("writers that commit in any order are all sealed once, by either instance, without a gap", async () => {
    // Whoever came last commits first.
    const gates = times(10, () => {
      let open = () => {};
      return { shut: new Promise<void>((resolve) => (open = resolve)), open: () => open() };
    });
    const writers = gates.map(({ shut, open }, n) => ({
      open,
      done: sql.begin(async (tx) => {
        for (let event = 0; event < 20; event++)
          await tx`insert into audit_events (action, actor_type, actor_name, details)
            values ('admin.signed_out', 'system', 'Writer', ${tx.json({ n, event })})`;
        await shut;
      }),
    }));
    for (const { open, done } of writers.reverse()) {
      open();
      await done;
    }
    await Promise.all(
      times(20, (n) =>
        site
          .client({ instance: n % 2 })
          .with(secrets.cron)
          .get("/api/cron/seal"),
      ),
    );
    await sealedByItself(site);
    const seals = await positions();
    expect(seals.map(({ position }) => position)).toEqual(times(seals.length, (index) => index + 1));
    const [count] = await site.sql("select count(*)::int as events from audit_events");
    expect(new Set(seals.map(({ id }) => id)).size).toBe(count?.events);
    expect((await verify(site)).said).not.toContain("BROKEN");
  });

  it("what is done meanwhile does not wait for the sealer", async () => {
    const ada = await site.admin();
    await sql.begin(async (tx) => {
      await tx`select from audit_head for update`;
      expect((await ada.generate()).status).toBe(201);
    });
    await sealedByItself(site);
  });

  it("what piled up is caught up with, and more than one instance makes no difference", async () => {
    await insertEvents(site, 20_000);
    await sealedByItself(site);
    await settled(site);
    const { said, code } = await verify(site);
    expect(said).toMatch(/: 20\d{3} events, seals 1 to 20\d{3}\.\nEvery event is sealed\.\nHead: \d+:[\da-f]{64}\n$/);
    expect(code).toBe(0);
  });

  it("the log of the server tells where the chain ends", async () => {
    const [head] = await site.sql("select position || ':' || hash as head from audit_head");
    expect(site.log()).toContain(String(head?.head));
  });

  it("what is under way when a server stops is finished, and the next one goes on", async () => {
    await insertEvents(site, 5_000);
    await site.restart();
    await sealedByItself(site);
    await insertEvents(site, 5_000);
    await site.restart("kill");
    await sealedByItself(site);
    expect((await verify(site)).said).not.toContain("BROKEN");
  });
});

describe("sealing where no server lives on", () => {
  it("is done by the cron's call, which says how much there was", async () => {
    const site = await startSite();
    const [other] = [site.client().with(secrets.cron)];
    const answer = await other.get<{ sealed: number }>("/api/cron/seal");
    expect(answer.data.sealed).toBeGreaterThanOrEqual(0);
    await insertEvents(site, 1_200);
    while ((await other.get<{ sealed: number }>("/api/cron/seal")).data.sealed > 0);
    await allSealed(site);
    expect((await site.client().with("wrong").get("/api/cron/seal")).status).toBe(401);
    await site.close();
  });
});
