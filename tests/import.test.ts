import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { IMPORT_HEADER, type ImportReport } from "@/lib/employees/import-contract";
import type { Client } from "./support/client";
import { EMPLOYEES, addEmployee, eventsOf, listOf } from "./support/employees";
import { backends, startSite, type Site } from "./support/site";

const csv = { "content-type": "text/csv" };
const rows = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => `Person ${index},${name},${name}.${index}@example.com,Field employee`);
const file = (...lines: string[]) => lines.join("\n");
const short = "firstName,lastName,email,role";

describe.each(backends)("the import of employees (%s)", (backend) => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
    await addEmployee(ada, { email: "here@example.com", employeeCode: "HERE" });
  });
  afterAll(() => site.close());

  const send = (text: string | Uint8Array<ArrayBuffer>, query: string) =>
    ada.send<{ import: ImportReport }>("POST", `${EMPLOYEES}/import${query}`, { raw: text, headers: csv });
  const preview = async (text: string) => (await send(text, "?dryRun=true")).data.import;
  const told = async (text: string) =>
    (await preview(text)).problems.map(({ line, field, message }) => `${line} ${field} ${message}`);

  it("says on a dry run which rows are bad and why, and writes nothing", async () => {
    const report = await preview(
      file(
        IMPORT_HEADER,
        "Jo,Ng,JO@example.com,field EMPLOYEE,J1,1990-01-15,male,'+49 30 1,Engineer,https://example.com/a.png,Inactive",
        "",
        ",Ng,not an address,Pilot,J2,31.01.1990,,,,http://example.com,gone",
        '"Two',
        'lines",Ng,two@example.com,Manager,,,,,,,',
        "Over,Long,over@example.com,Manager,,,,,,,,surplus",
        ",,,,,,,,,,",
        "Half,Row",
      ),
    );
    expect([report.rows, report.good, report.bad, report.created]).toEqual([5, 1, 4, undefined]);
    expect(report.problems.map(({ line, field, value }) => [line, field, value])).toEqual([
      [4, "firstName", ""],
      [4, "email", "not an address"],
      [4, "dob", "31.01.1990"],
      [4, "avatar", "http://example.com"],
      [4, "status", "gone"],
      [4, "role", "Pilot"],
      [5, "firstName", "Two\nlines"],
      [7, "row", ""],
      [9, "email", ""],
      [9, "role", ""],
    ]);
    expect(report.problems[0]?.message).toBe("is required");
    expect(report.problems[5]?.message).toBe("is not a role here");
    expect(report.preview.map(({ line, firstName }) => [line, firstName])).toEqual([
      [2, "Jo"],
      [4, ""],
      [5, "Two\nlines"],
      [7, "Over"],
      [9, "Half"],
    ]);
    expect(report.preview[0]).toMatchObject({
      email: "JO@example.com",
      role: "field EMPLOYEE",
      phoneNumber: "+49 30 1",
    });
    expect((await listOf(ada)).employees).toHaveLength(2);
    expect(await eventsOf(ada, "action=employees.imported")).toEqual([]);
  });

  it("tells doubles within the file and with those who are here", async () => {
    const header = `${short},employeeCode`;
    expect(
      await told(
        file(
          header,
          "A,B,a@example.com,Manager,A",
          "A,B,A@EXAMPLE.com,Manager,B",
          "A,B,b@example.com,Manager,A",
          "A,B,Here@example.com,Manager,HERE",
          "A,B,c@example.com,Manager,here",
        ),
      ),
    ).toEqual([
      "3 email is the same as on line 2",
      "4 employeeCode is the same as on line 2",
      "5 email belongs to somebody here already",
      "5 employeeCode belongs to somebody here already",
    ]);
  });

  it.each([
    ["a byte order mark and Windows' line ends", `\uFEFF${short}\r\nÉmile,Zola,e@example.com,Manager\r\n`],
    ["semicolons", "firstName;lastName;email;role\nÉmile;Zola;e@example.com;Manager"],
    ["another order and case", "ROLE,Email,lastname,firstName\nmanager,e@example.com,Zola,Émile\n"],
    ["quotation marks", '"firstName","lastName","email","role"\n"Émile","Zola","e@example.com","Manager"'],
    ["old line ends", `${short}\rÉmile,Zola,e@example.com,Manager`],
    ["columns without a name or a cell", `${short},,\nÉmile,Zola,e@example.com,Manager,,`],
  ])("takes %s", async (_, text) => {
    const report = await preview(text);
    expect([report.good, report.problems]).toEqual([1, []]);
    expect(report.preview[0]).toMatchObject({ line: 2, firstName: "Émile", lastName: "Zola", email: "e@example.com" });
  });

  it.each([
    ["nothing at all", "", "file"],
    ["no row", `${short}\n\n`, "file"],
    ["an unknown column", `${short},salary\nA,B,a@example.com,Manager,1`, "line 1.salary"],
    ["a column twice", `${short},EMAIL\nA,B,a@example.com,Manager,1`, "line 1.email"],
    ["a missing column", "firstName,lastName,email\nA,B,a@example.com", "line 1.role"],
    ["no header", "Ada,Marsh,ada@example.com,Manager\nA,B,a@example.com,Manager", "line 1.Ada"],
    ["an open quotation mark", `${short}\nA,B,"a@example.com,Manager\nA,B,b@example.com,Manager`, "file"],
    ["10,001 rows", file(short, ...rows(10_001, "many")), "file"],
  ])("refuses a file with %s, on a dry run and for real", async (_, text, field) => {
    for (const query of ["?dryRun=true", "?dryRun=false", ""]) {
      const answer = await send(text, query);
      expect([answer.status, answer.code], answer.text).toEqual([400, "invalid_request"]);
      expect(Object.keys(answer.body?.errors ?? {})).toContain(field);
    }
  });

  it("refuses what is no CSV, too large, or asked for in an odd way", async () => {
    const path = `${EMPLOYEES}/import`;
    expect((await ada.post(path, { people: [] })).code).toBe("unsupported_media_type");
    expect((await send(new Uint8Array([0x66, 0xff, 0xfe]), "")).code).toBe("malformed");
    expect((await send("x".repeat(5 * 1024 * 1024 + 1), "")).status).toBe(413);
    expect(Object.keys((await send(short, "?dryRun=maybe")).body?.errors ?? {})).toEqual(["dryRun"]);
    expect((await send("a".repeat(5 * 1024 * 1024), "")).status).toBe(400);
    expect((await send(`${"\n".repeat(1024 * 1024)}${",".repeat(1024 * 1024)}`, "")).status).toBe(400);
  });

  it("tells every upload of too much so, and hangs up on nobody who is still sending", async () => {
    const tooMuch = "x".repeat(5 * 1024 * 1024 + 1);
    for (let round = 0; round < 60; round++) expect((await send(tooMuch, "")).code).toBe("payload_too_large");
  });

  it("writes all or nothing", async () => {
    const bad = Array.from({ length: 150 }, (_, index) => `A,B,${index},Manager`);
    const refused = await send(file(short, ...rows(1200, "none"), ...bad), "");
    expect([refused.status, refused.code]).toEqual([400, "invalid_request"]);
    const errors = Object.entries(refused.body?.errors ?? {});
    expect(errors).toHaveLength(100);
    expect(errors[0]).toEqual(["line 1202.email", [expect.any(String)]]);
    expect(refused.body?.message).toContain("150 of 1350 rows");
    expect((await listOf(ada, "q=none")).employees).toEqual([]);
    expect((await preview(file(short, ...rows(20, "none"), ...bad, ...bad, ...bad, ...bad))).problems).toHaveLength(
      500,
    );
  });

  it("adds 10,000 people, with their roles, in one event", async () => {
    const answer = await send(file(short, ...rows(10_000, "crowd")), "?dryRun=false");
    expect(answer.status).toBe(201);
    const { preview: shown, ...report } = answer.data.import;
    expect(report).toEqual({ rows: 10_000, good: 10_000, bad: 0, problems: [], created: 10_000 });
    expect(shown).toHaveLength(20);
    const [person] = (await listOf(ada, "q=crowd.9999@")).employees;
    expect(person).toMatchObject({ firstName: "Person 9999", role: "Field employee", status: "active" });
    expect(person?.hasPassword).toBe(false);
    const events = await eventsOf(ada, "action=employees.imported");
    expect(events.map(({ details, ipAddress }) => [details, ipAddress])).toEqual([[{ rows: 10_000 }, ada.address]]);
    const again = await preview(file(short, ...rows(10_000, "crowd")));
    expect([again.bad, again.problems.length]).toEqual([10_000, 500]);
  });
});

describe("imports at once on two instances", () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ instances: 2 });
  });
  afterAll(() => site.close());

  it("of the same people, in whatever order: one adds them all, the other nobody", async () => {
    const ada = await site.admin();
    const other = ada.at(site.instances[1]?.url ?? "");
    for (let round = 0; round < 4; round++) {
      const people = rows(1500, `round${round}`);
      const [one, two] = await Promise.all(
        [ada.send, other.send].map((send, index) =>
          send.call([ada, other][index] as Client, "POST", `${EMPLOYEES}/import`, {
            raw: file(short, ...(index ? people.toReversed() : people)),
            headers: csv,
          }),
        ),
      );
      const outcomes = [one, two].map((answer) => `${answer?.status} ${answer?.code ?? "ok"}`).sort();
      expect(outcomes[0]).toBe("201 ok");
      expect(["409 email_taken", "400 invalid_request"]).toContain(outcomes[1]);
      const [row] = await site.sql("select count(*)::int as count from users where last_name = $1", [`round${round}`]);
      expect(row).toEqual({ count: 1500 });
    }
  });
});
