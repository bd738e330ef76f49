import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Employee } from "@/lib/employees/contract";
import { phone, type Client } from "./support/client";
import { EMPLOYEES, addEmployee, eventsOf, listOf, roleCalled } from "./support/employees";
import { admin, backends, startSite, type Site } from "./support/site";

describe.each(backends)("the list of employees (%s)", (backend) => {
  let site: Site;
  let ada: Client;
  let roleId: number;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
    roleId = (await roleCalled(ada, "Field employee")).id;
  });
  afterAll(() => site.close());

  const names = async (query: string) => (await listOf(ada, query)).employees.map(({ firstName }) => firstName);

  it("are found by name, email and code, whatever the case; %, _ and \\ mean themselves", async () => {
    await addEmployee(ada, {
      roleId,
      firstName: "José",
      lastName: "Ångström",
      email: "Jose@Example.com",
      employeeCode: "EMP_100%",
    });
    for (const [firstName, code] of [
      ["100%", "P%1"],
      ["a_b", "A_1"],
      ["axb", "AX1"],
      ["back\\slash", "B1"],
      ["ÉMILE", "E1"],
    ])
      await addEmployee(ada, { roleId, firstName, employeeCode: code });
    expect(await names("q=josé%20Ång")).toEqual(["José"]);
    expect(await names("q=JOSE%40EXAMPLE")).toEqual(["José"]);
    expect(await names("q=emp_100%25")).toEqual(["José"]);
    expect(await names("q=a_b")).toEqual(["a_b"]);
    expect(await names("q=p%251")).toEqual(["100%"]);
    expect(await names("q=%5C")).toEqual(["back\\slash"]);
    expect(await names("q=%C3%89mile")).toEqual(["ÉMILE"]);
    expect(await names("q=nobody%20like%20that")).toEqual([]);
  });

  it("are filtered by status and role, and paged newest first without gaps, repeats or the deleted", async () => {
    const gone = await addEmployee(ada, { roleId, status: "inactive" });
    const off = await addEmployee(ada, { roleId, status: "inactive" });
    expect((await ada.delete(`${EMPLOYEES}/${gone.id}`)).body).toEqual({ success: true, message: "Employee deleted." });
    expect((await listOf(ada, "status=inactive")).employees.map(({ id }) => id)).toEqual([off.id]);
    expect((await listOf(ada, `roleId=${(await roleCalled(ada, "Administrator")).id}`)).employees).toHaveLength(1);
    const all = (await listOf(ada, "limit=100")).employees.map(({ id }) => id);
    const seen: number[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = await listOf(ada, `limit=4${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.employees.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all);
    expect(seen).toContain(off.id);
    expect(seen).not.toContain(gone.id);
  });

  it("show the phones that are registered to them, and not those that an admin connected", async () => {
    const me = (await listOf(ada, `q=${admin.email}`)).employees[0];
    await ada.connect(phone("an admin's own"));
    expect((await ada.get<{ employee: Employee }>(`${EMPLOYEES}/${me?.id}`)).data.employee.devices).toEqual([]);
    await site.sql(
      `insert into devices (user_id, identifier, name, platform, model, registered_via, revoked_at) values
       ($1, 'd1', 'Old', 'ios', null, 'self', now()), ($1, 'd2', 'New', 'android', 'Pixel', 'field_manager', null)`,
      [me?.id],
    );
    await site.sql("update users set pin_hash = 'x' where id = $1", [me?.id]);
    const found = (await ada.get<{ employee: Employee }>(`${EMPLOYEES}/${me?.id}`)).data.employee;
    expect(found.devices).toEqual([{ id: expect.any(String), name: "New", platform: "android", model: "Pixel" }]);
    expect(found.hasPin).toBe(true);
    const resets = [await ada.delete(`${EMPLOYEES}/${me?.id}/pin`), await ada.delete(`${EMPLOYEES}/${me?.id}/pin`)];
    expect(resets.map(({ body }) => body)).toEqual(resets.map(() => ({ success: true, message: "PIN reset." })));
    expect((await listOf(ada, `q=${admin.email}`)).employees[0]?.hasPin).toBe(false);
    expect(await eventsOf(ada, "action=pin.reset")).toHaveLength(1);
  });
});
