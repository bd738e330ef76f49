import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EventPage } from "@/lib/audit/contract";
import { allSealed, insertEvents } from "./support/audit";
import { phone, type Client } from "./support/client";
import { backends, startSite, type Site } from "./support/site";

const EXPORT = "/api/v1/admin/audit/export";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Another's way to the same bytes: `json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)`. */
const sorted = (value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, each]) => [key, sorted(each)]),
      )
    : value;

type Line = { id: string; at: string; seal: { position: number; sealedAt: string; previous: string; hash: string } };

describe.each(backends)("the export of the audit log (%s)", (backend) => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
    const { device } = await ada.connect(phone("exported", { name: "=HYPERLINK(1)" }));
    await ada.patch(`/api/v1/admin/app/devices/${device.id}`, { name: '@SUM(A1);"x",y' });
    await insertEvents(site, 1_500);
    ada = await site.admin();
    await allSealed(site);
  });
  afterAll(() => site.close());

  const lines = async (query: string) =>
    (await ada.get(`${EXPORT}?${query}`)).text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);

  it("is a file, recorded as an event, of the events that the list shows", async () => {
    const answer = await ada.get(`${EXPORT}?format=ndjson&action=admin.signed_in&q=ada`);
    expect(answer.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="audit-log.ndjson"');
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const { events } = (await ada.get<EventPage>("/api/v1/admin/audit?action=admin.signed_in&q=ada")).data;
    expect(events.length).toBeGreaterThan(0);
    expect((await lines("format=ndjson&action=admin.signed_in&q=ada")).map(({ id }) => id)).toEqual(
      events.map(({ id }) => id),
    );
    const [exported] = (await ada.get<EventPage>("/api/v1/admin/audit?action=audit.exported")).data.events;
    expect(exported).toMatchObject({
      actor: { type: "user" },
      ipAddress: ada.address,
      details: { format: "ndjson", action: "admin.signed_in", q: "ada" },
    });
  });

  it("goes on past a page without gaps or repeats, each event with its seal", async () => {
    const found = await lines("format=ndjson&q=Test");
    expect(found).toHaveLength(1_500);
    expect(new Set(found.map(({ id }) => id)).size).toBe(1_500);
    expect(found.every(({ seal }) => seal.position > 0)).toBe(true);
  });

  it("can be checked elsewhere, without the database and without a secret", async () => {
    const sealed = (await lines("format=ndjson")).filter(({ seal }) => seal !== null);
    expect(sealed.length).toBeGreaterThan(1_500);
    const hashes = new Map(sealed.map(({ seal }) => [seal.position, seal.hash]));
    for (const { seal, ...event } of sealed) {
      const { position, sealedAt, previous, hash } = seal;
      const digest = sha256(JSON.stringify(sorted(event)));
      expect(sha256(JSON.stringify({ at: event.at, digest, eventId: event.id, position, previous, sealedAt }))).toBe(
        hash,
      );
      expect(previous).toBe(position === 1 ? "0".repeat(64) : hashes.get(position - 1));
    }
  });

  it("as a CSV holds the same, and nothing that a spreadsheet would run", async () => {
    await allSealed(site);
    const answer = await ada.get(`${EXPORT}?to=${new Date(Date.now() + 60_000).toISOString()}`);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    const rows = parse(answer.text, { bom: true, columns: true }) as Record<string, string>[];
    expect(Object.keys(rows[0] ?? {})).toEqual(
      "id,at,action,actorType,actorId,actorName,targetType,targetId,targetName,ipAddress,details,sealPosition,sealedAt,sealPrevious,sealHash".split(
        ",",
      ),
    );
    expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(answer.text).not.toMatch(/(^|[,;\n])"?[=@]/m);
    const json = new Map((await lines("format=ndjson")).map((line) => [line.id, line]));
    for (const row of rows.slice(1)) {
      const line = json.get(row.id ?? "");
      expect([row.at, row.sealHash]).toEqual([line?.at, line?.seal?.hash ?? ""]);
    }
    expect(rows.some(({ targetName }) => targetName === "'=HYPERLINK(1)")).toBe(true);
  });

  it("is for an admin at the desk alone: no phone takes the log out of the house", async () => {
    const { token } = await ada.connect(phone("thief"));
    const answer = await site.client().with(token).get(`${EXPORT}?format=csv`);
    expect([answer.status, answer.code]).toEqual([403, "insufficient_scope"]);
    expect((await site.client().get(`${EXPORT}?format=csv`)).status).toBe(401);
    expect((await ada.send("HEAD", EXPORT)).status).toBe(405);
  });

  it.each(["format=xml", "format=", "limit=5", "cursor=x", "from=yesterday", "person=x", "action=nothing", "q=%00"])(
    "%s is refused and not recorded",
    async (query) => {
      const count = async () =>
        (await ada.get<EventPage>("/api/v1/admin/audit?action=audit.exported&limit=100")).data.events.length;
      const before = await count();
      expect((await ada.get(`${EXPORT}?${query}`)).status).toBe(400);
      expect(await count()).toBe(before);
    },
  );
});
