import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Employee } from "@/lib/employees/contract";
import type { Client } from "./support/client";
import { EMPLOYEES, ROLES, addEmployee, eventsOf, password, roleCalled } from "./support/employees";
import { noId } from "./support/endpoints";
import { backends, startSite, type Site } from "./support/site";

const full = {
  firstName: "José",
  lastName: "Ångström",
  email: "Jose@Example.com",
  employeeCode: "EMP_100%",
  dob: "1990-01-15",
  gender: "male",
  phoneNumber: "+49 30 1234567",
  designation: "Software Engineer",
  avatar: "https://example.com/jose.png",
  status: "active",
};

describe.each(backends)("employees (%s)", (backend) => {
  let site: Site;
  let ada: Client;
  let roleId: number;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
    roleId = (await roleCalled(ada, "Field employee")).id;
  });
  afterAll(() => site.close());

  const change = (id: number, body: unknown) => ada.patch<{ employee: Employee }>(`${EMPLOYEES}/${id}`, body);

  it("one is made with all there is to say of them, or with four fields alone", async () => {
    const jose = await addEmployee(ada, { ...full, roleId, password });
    expect(jose).toEqual({
      ...full,
      id: expect.any(Number),
      email: "jose@example.com",
      roleId,
      role: "Field employee",
      isMobileAppAccessEnabled: true,
      isLocationActivityTrackingEnabled: true,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      hasPassword: true,
      hasPin: false,
      hasSecondFactor: false,
      devices: [],
    });
    expect((await ada.get<{ employee: Employee }>(`${EMPLOYEES}/${jose.id}`)).data.employee).toEqual(jose);
    const plain = await addEmployee(ada, { roleId, gender: "", dob: "", avatar: null });
    expect(plain).toMatchObject({ employeeCode: null, gender: null, dob: null, avatar: null, status: "active" });
    expect(plain.hasPassword).toBe(false);
    const [event] = await eventsOf(ada, `person=${jose.id}`);
    expect(event).toMatchObject({
      action: "employee.created",
      target: { type: "user", id: String(jose.id), name: "José Ångström" },
      details: { email: "jose@example.com", role: "Field employee" },
      ipAddress: ada.address,
    });
  });

  it.each([
    ["email", "not an address"],
    ["dob", "2190-01-01"],
    ["dob", "31.01.1990"],
    ["avatar", "http://example.com/a.png"],
    ["avatar", `https://example.com/${"a".repeat(300)}`],
    ["password", "too short"],
    ["roleId", noId],
    ["roleId", 0],
    ["status", "gone"],
    ["id", 7],
    ["isAdmin", true],
  ])("%s is not %j", async (field, value) => {
    const good = { firstName: "A", lastName: "B", email: "never@example.com", roleId };
    const someone = await addEmployee(ada, { roleId });
    for (const answer of [
      await ada.post(EMPLOYEES, { ...good, [field]: value }),
      await change(someone.id, { [field]: value }),
    ])
      expect([answer.status, Object.keys(answer.body?.errors ?? {})], answer.text).toEqual([400, [field]]);
  });

  it("an email or code that somebody has is told, and free again once they are deleted", async () => {
    const one = await addEmployee(ada, { roleId, email: "one@example.com", employeeCode: "ONE" });
    const two = await addEmployee(ada, { roleId });
    const base = { firstName: "A", lastName: "B", roleId };
    const codes = async () => [
      (await ada.post(EMPLOYEES, { ...base, email: "ONE@example.com" })).code,
      (await ada.post(EMPLOYEES, { ...base, email: "else@example.com", employeeCode: "ONE" })).code,
      (await change(two.id, { email: "one@example.com" })).code,
      (await change(two.id, { employeeCode: "ONE" })).code,
    ];
    expect(await codes()).toEqual(["email_taken", "employee_code_taken", "email_taken", "employee_code_taken"]);
    expect((await ada.get<{ employee: Employee }>(`${EMPLOYEES}/${two.id}`)).data.employee).toEqual(two);
    await ada.delete(`${EMPLOYEES}/${one.id}`);
    expect((await change(two.id, { email: "one@example.com", employeeCode: "ONE" })).status).toBe(200);
  });

  it("a change touches what is given, clears what is emptied, and is recorded without a secret", async () => {
    const before = await addEmployee(ada, { ...full, roleId, email: "change@example.com", employeeCode: "C1" });
    const { employee } = (await change(before.id, { lastName: "Hopper", gender: "", dob: null, password })).data;
    expect(employee).toEqual({ ...before, lastName: "Hopper", gender: null, dob: null, hasPassword: true });
    await change(before.id, { lastName: "Hopper", status: "active", roleId });
    await change(before.id, {});
    await change(before.id, { status: "inactive", designation: "None" });
    await change(before.id, { status: "active", roleId: (await roleCalled(ada, "Manager")).id });
    const events = await eventsOf(ada, `person=${before.id}`);
    expect(events.map(({ action }) => action)).toEqual([
      "employee.reactivated",
      "employee.changed",
      "employee.deactivated",
      "employee.changed",
      "employee.changed",
      "employee.created",
    ]);
    expect(events[1]?.details).toEqual({ changes: { role: { from: "Field employee", to: "Manager" } } });
    expect(events[4]?.details).toEqual({
      changes: {
        lastName: { from: "Ångström", to: "Hopper" },
        gender: { from: "male", to: null },
        dob: { from: "1990-01-15", to: null },
        password: "changed",
      },
    });
    expect(JSON.stringify(events)).not.toMatch(/argon2|correct horse/);
    expect(site.log()).not.toContain(password);
  });

  it.each(["nonsense", "0", "-1", "1.5", "2147483648", "1%20or%201=1", "%00"])("nobody is called %s", async (id) => {
    for (const [method, path] of [
      ["GET", ""],
      ["PATCH", ""],
      ["DELETE", ""],
      ["DELETE", "/pin"],
      ["DELETE", "/sessions"],
      ["GET", "/sessions"],
    ] as const) {
      const body = method === "PATCH" ? {} : undefined;
      const answer = await ada.send(method, `${EMPLOYEES}/${id}${path}`, { body });
      expect([answer.status, answer.code], `${method} ${path}`).toEqual([404, "employee_not_found"]);
    }
    expect((await ada.get(`${ROLES}/${id}`)).code).toBe("role_not_found");
  });
});
