import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Client, phone } from "./support/client";
import { waitingCodes } from "./support/codes";
import { fillWithCrowd } from "./support/crowd";
import { connect } from "./support/database";
import { type Office, officeOf } from "./support/office";
import { type Site, startSite } from "./support/site";

type Asked = [string, () => Promise<{ status: number }>];

/** So many times a hundred ask at once. */
const TURNS = 8;

/** What grows with the number of phones. Read from end to end, one of these makes everybody wait. */
const LARGE = ["devices", "device_sessions", "device_networks", "onboarding_tokens", "users"];

describe.each([5_000, 1_000_000])("with %i phones", (count) => {
  let site: Site;
  let ada: Client;
  let office: Office;
  let token = "";
  let deviceId = "";
  let code = "";
  let codes: string[] = [];
  let read: Record<string, number> = {};

  beforeAll(async () => {
    site = await startSite({ env: { DATABASE_POOL_SIZE: "1", RATE_LIMIT_MULTIPLIER: "0" } });
    ada = await site.admin();
    office = officeOf(site, ada);
    await office.enable();
    await office.enable("field-manager");
    const john = await office.hire();
    const { device } = (await office.register(john.id, "johns-phone")).data;
    deviceId = device.id;
    await fillWithCrowd(site, { devices: count });
    token = (await office.tap("johns-phone")).data.token;
    code = (await ada.generate()).data.token;
    codes = await waitingCodes(site, 100 * TURNS);
    read = await rowsRead();
  }, 300_000);
  afterAll(() => site.close());

  /**
   * How many rows of each large table were read so far, without an index or by one. What a connection read is counted as it ends, or
   * seconds later: so all of them are ended, those that filled the tables too, and a new one asks.
   */
  async function rowsRead(how: "seq_tup_read" | "idx_tup_fetch" = "seq_tup_read"): Promise<Record<string, number>> {
    const sql = connect(site.env.DATABASE_URL ?? "", 1);
    await sql`
      select pg_terminate_backend(pid, 10000) from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
    await vi.waitFor(async () => expect((await site.client().get("/api/health/ready")).status).toBe(200), 30_000);
    const rows = await sql<{ relname: string; read: string }[]>`
      select relname, ${sql(how)} as read from pg_stat_user_tables where relname in ${sql(LARGE)}`;
    await sql.end();
    return Object.fromEntries(rows.map(({ relname, read }) => [relname, Number(read)]));
  }

  /** They share a statement, whose plan PostgreSQL keeps after a few. Answers the worst of them. */
  async function atOnce(
    ask: (number: number, turn: number) => Promise<{ status: number }>,
  ): Promise<{ status: number }> {
    let status = 0;
    for (let turn = 0; turn < TURNS; turn++) {
      const answers = await Promise.all(Array.from({ length: 100 }, (_, number) => ask(number, turn)));
      status = Math.max(status, ...answers.map((answer) => answer.status));
    }
    return { status };
  }

  const scan = (waiting = "") => site.client().exchange(waiting, phone(waiting));

  /** In the order of a phone's life. */
  const phonesAsk: Asked[] = [
    ["account/me", () => site.client().with(token).get("/api/v1/account/me")],
    ["account/me, a hundred at once", () => atOnce(() => site.client().with(token).get("/api/v1/account/me"))],
    ["checkUid", () => office.check("johns-phone")],
    ["checkUid, a hundred at once", () => atOnce(() => office.check("johns-phone"))],
    ["loginWithUid", () => office.tap("johns-phone")],
    // At the second turn their network is known.
    ["loginWithUid, a hundred at once", () => atOnce((number) => office.tap(`crowd-${number + 1}`, {}, ada))],
    ["login", () => office.signIn("employee1@example.com")],
    ["open-token", () => site.client().post("/api/v1/admin/app/open-token", { token: code })],
    ["exchange-token", () => site.client().exchange(code, phone("adas-phone"))],
    ["exchange-token, a hundred at once", () => atOnce((number, turn) => scan(codes[100 * turn + number]))],
    ["generate-qr", () => ada.generate()],
  ];
  const officeAsks: Asked[] = [
    ["the first page of devices", () => ada.get("/api/v1/admin/app/devices?owner=all")],
    ["the first page of employees’ devices", () => ada.get("/api/v1/admin/field-manager/devices")],
    ["one person’s devices", () => ada.get("/api/v1/admin/field-manager/devices?userId=77")],
    ["the overview", async () => ({ status: (await ada.get("/admin")).status })],
    ["the first page of employees", () => ada.get("/api/v1/admin/employees")],
    ["logout", () => site.client().with(token).post("/api/v1/auth/logout")],
    ["revoking a device", () => office.remove(deviceId)],
  ];

  // Of a small site's lists PostgreSQL rightly reads tables as a whole, once for each.
  it.each(count < 1_000_000 ? phonesAsk : [...phonesAsk, ...officeAsks])(
    "%s reads no large table from end to end",
    async (_, ask) => {
      expect((await ask()).status).toBeLessThan(300);
      const before = read;
      read = await rowsRead();
      // Whether there is anybody at all is asked by looking at one row.
      const fromEndToEnd = LARGE.filter((table) => (read[table] ?? 0) - (before[table] ?? 0) > 100);
      expect(fromEndToEnd).toEqual([]);
    },
  );

  it("an exchange looks at its own code alone, of thousands that are live and that PostgreSQL has not counted yet", async () => {
    await site.sql(`insert into onboarding_tokens (user_id, created_by, purpose, token_hash, expires_at)
      select id, id, 'admin_device', 'live-' || id, now() + interval '5 minutes' from users order by id desc limit 5000`);
    const { token: own } = (await ada.generate()).data;
    const before = await rowsRead("idx_tup_fetch");
    expect((await site.client().exchange(own, phone("adas-other-phone"))).status).toBe(200);
    const after = await rowsRead("idx_tup_fetch");
    expect((after.onboarding_tokens ?? 0) - (before.onboarding_tokens ?? 0)).toBeLessThan(100);
  });
});
