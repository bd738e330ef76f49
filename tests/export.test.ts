import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { IMPORT_HEADER, type ImportReport } from "@/lib/employees/import-contract";
import type { Client } from "./support/client";
import { EMPLOYEES, addEmployee, addRole, eventsOf, listOf } from "./support/employees";
import { backends, startSite, type Site } from "./support/site";

describe.each(backends)("the export of employees (%s)", (backend) => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  const get = (query = "") => ada.get(`${EMPLOYEES}/export${query}`);
  const lines = async (query = "") => (await get(query)).text.trimEnd().split("\r\n");

  it("is a file of the same columns as an import, of those whom a list would show", async () => {
    const role = await addRole(ada, { name: "Night shift" });
    await addEmployee(ada, { roleId: role.id, firstName: 'Jo "J"', lastName: "Müller, Dr.", email: "jo@example.com" });
    await addEmployee(ada, { roleId: role.id, email: "off@example.com", status: "inactive", dob: "1990-01-15" });
    const answer = await get(`?roleId=${role.id}`);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="employees.csv"');
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await lines(`?roleId=${role.id}`)).toEqual([
      IMPORT_HEADER,
      "Grace,Hopper,off@example.com,Night shift,,1990-01-15,,,,,inactive",
      '"Jo ""J""","Müller, Dr.",jo@example.com,Night shift,,,,,,,active',
    ]);
    expect(await lines("?status=inactive")).toHaveLength(2);
    expect(await lines("?q=nobody")).toEqual([IMPORT_HEADER]);
    const [event] = await eventsOf(ada, "action=employees.exported");
    expect(event?.details).toEqual({ q: "nobody" });
  });

  it("holds nothing that a spreadsheet would run, and comes back as it was", async () => {
    const odd = ["=1+1", "+49", "-2", "@SUM(A1)", "'=quoted", "''@twice", "'plain", "a;=b", "=a,b", '="x"', "ok"];
    const role = await addRole(ada, { name: "=cmd|' /C calc'!A0" });
    for (const [index, text] of odd.entries())
      await addEmployee(ada, { roleId: role.id, firstName: text, email: `odd${index}@example.com`, designation: text });
    const { text } = await get(`?roleId=${role.id}`);
    const cells = text.split(/\r\n|,|;(?=")/).map((cell) => cell.replace(/^"/, ""));
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    await site.sql("update users set deleted_at = now() where role_id = $1", [role.id]);
    const path = `${EMPLOYEES}/import`;
    const answer = await ada.send<{ import: ImportReport }>("POST", path, {
      raw: text,
      headers: { "content-type": "text/csv; charset=utf-8; header=present" },
    });
    expect([answer.status, answer.data.import.created]).toEqual([201, odd.length]);
    const { employees } = await listOf(ada, `roleId=${role.id}`);
    expect(employees.map(({ firstName, designation }) => [firstName, designation]).sort()).toEqual(
      odd.map((each) => [each, each]).sort(),
    );
  });

  it("goes on past a page, without gaps or repeats", async () => {
    const role = await addRole(ada);
    await site.sql(
      `insert into users (role_id, first_name, last_name, email)
       select $1, 'Many', 'People', 'many' || n || '@example.com' from generate_series(1, 2500) n`,
      [role.id],
    );
    const found = await lines(`?roleId=${role.id}`);
    expect(found).toHaveLength(2501);
    expect(new Set(found).size).toBe(2501);
  });
});
