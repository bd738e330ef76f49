import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Employee } from "@/lib/employees/contract";
import { phone, type Client } from "./support/client";
import { EMPLOYEES, ROLES, addEmployee, addRole, password } from "./support/employees";
import { admin, startSite, type Site } from "./support/site";

const rounds = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("two instances on one PostgreSQL, people and roles", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  const admins = () =>
    site.sql(`select u.email from users u join roles r on r.id = u.role_id
      where u.status = 'active' and u.deleted_at is null and r.is_admin and u.password_hash is not null`);

  /** Two admins, each with a role of their own, and nobody else who could sign in. */
  async function twoAdmins() {
    await site.sql("update users set status = 'active', deleted_at = null where email = $1", [admin.email]);
    await site.sql("update users u set role_id = r.id from roles r where u.email = $1 and r.name = 'Administrator'", [
      admin.email,
    ]);
    ada = await site.admin();
    const people = [];
    for (const instance of [0, 1]) {
      const role = await addRole(ada, { isAdmin: true });
      const person = await addEmployee(ada, { roleId: role.id, password });
      const web = site.client({ instance });
      await web.signIn(person.email, password);
      people.push({ role, person, web });
    }
    await site.sql("update users set status = 'inactive' where id <> all($1::int[])", [
      `{${people.map(({ person }) => person.id).join()}}`,
    ]);
    return people as [(typeof people)[number], (typeof people)[number]];
  }
  type Somebody = Awaited<ReturnType<typeof twoAdmins>>[number];

  const ways: [string, (by: Client, whom: Somebody) => Promise<{ status: number; code: string | undefined }>][] = [
    ["deactivate", (by, { person }) => by.patch(`${EMPLOYEES}/${person.id}`, { status: "inactive" })],
    ["demote", (by, { person }) => by.patch(`${EMPLOYEES}/${person.id}`, { roleId: 4 })],
    ["delete", (by, { person }) => by.delete(`${EMPLOYEES}/${person.id}`)],
    ["take the right from the role of", (by, { role }) => by.patch(`${ROLES}/${role.id}`, { isAdmin: false })],
  ];

  it.each(ways)("two admins who %s each other at once leave exactly one", async (_, strike) => {
    for (const _round of rounds(4)) {
      const [one, other] = await twoAdmins();
      const answers = await Promise.all([strike(one.web, other), strike(other.web, one)]);
      expect(await admins()).toHaveLength(1);
      const outcomes = answers.map(({ status, code }) => `${status} ${code ?? "ok"}`);
      expect(outcomes.filter((outcome) => outcome === "200 ok")).toHaveLength(1);
      expect(outcomes.some((outcome) => ["409 last_admin", "401 unauthenticated"].includes(outcome))).toBe(true);
    }
  });

  it("each in another way: one remains, and nobody waits for ever", async () => {
    for (const index of rounds(8)) {
      const [one, other] = await twoAdmins();
      const [first, second] = [ways[index % 4]?.[1], ways[(index + 1 + (index >> 2)) % 4]?.[1]];
      const answers = await Promise.all([first?.(one.web, other), second?.(other.web, one)]);
      expect(await admins()).toHaveLength(1);
      for (const answer of answers) expect([200, 401, 409]).toContain(answer?.status);
    }
  });

  it("of ten who add one person at once, exactly one does", async () => {
    await twoAdmins();
    await site.sql("update users set status = 'active', deleted_at = null where email = $1", [admin.email]);
    ada = await site.admin();
    const callers = rounds(10).map((index) => ada.at(site.instances[index % 2]?.url ?? ""));
    for (const [field, code] of [
      ["email", "email_taken"],
      ["employeeCode", "employee_code_taken"],
    ] as const) {
      const answers = await Promise.all(
        callers.map((caller, index) => {
          const person = { firstName: "A", lastName: "B", email: `${index}.${field}@example.com`, roleId: 4 };
          return caller.post(EMPLOYEES, { ...person, [field]: `${field}@example.com` });
        }),
      );
      const outcomes = answers.map(({ status, code }) => `${status} ${code ?? "ok"}`).sort();
      expect(outcomes).toEqual(["201 ok", ...rounds(9).map(() => `409 ${code}`)]);
    }
  });

  it("a role that is deleted while it is given is either gone or had", async () => {
    for (const index of rounds(12)) {
      const role = await addRole(ada);
      const person = await addEmployee(ada);
      const other = ada.at(site.instances[1]?.url ?? "");
      const given =
        index % 2
          ? other.patch<{ employee: Employee }>(`${EMPLOYEES}/${person.id}`, { roleId: role.id })
          : other.post(EMPLOYEES, { firstName: "A", lastName: "B", email: `r${index}@example.com`, roleId: role.id });
      const [deleted, had] = await Promise.all([ada.delete(`${ROLES}/${role.id}`), given]);
      const people = await site.sql("select 1 from users where role_id = $1", [role.id]);
      if (deleted.status === 200) expect([had.status, had.code, people.length]).toEqual([400, "invalid_request", 0]);
      else expect([deleted.code, had.code ?? "ok", people.length]).toEqual(["role_in_use", "ok", 1]);
    }
  });

  it("a password that changes while somebody signs in with the old one, or connects a phone, leaves them no way in", async () => {
    const role = await addRole(ada, { isAdmin: true, isMobileAppAccessEnabled: true });
    for (const index of rounds(8)) {
      const person = await addEmployee(ada, { roleId: role.id, password });
      const [web, late, other] = [site.client(), site.client({ instance: 1 }), site.client({ instance: 1 })];
      await web.signIn(person.email, password);
      const { token } = (await web.generate()).data;
      const [, exchanged] = await Promise.all([
        ada.patch(`${EMPLOYEES}/${person.id}`, { password: `${password} ${index}` }),
        other.exchange(token, phone(`late ${index}`)),
        late.signIn(person.email, password),
      ]);
      expect(["ok", "token_cancelled"]).toContain(exchanged.code ?? "ok");
      expect((await late.get(ROLES)).code).toBe("unauthenticated");
      if (exchanged.status !== 200) continue;
      expect((await other.with(exchanged.data.token).get("/api/v1/account/me")).code).toBe("session_expired");
    }
  });

  it("a role that loses mobile access while it is given leaves nobody a phone that could come back", async () => {
    const phones = await addRole(ada, { isAdmin: true, isMobileAppAccessEnabled: true });
    for (const index of rounds(8)) {
      const role = await addRole(ada, { isAdmin: true, isMobileAppAccessEnabled: true });
      const person = await addEmployee(ada, { roleId: phones.id, password });
      const web = site.client();
      await web.signIn(person.email, password);
      const { token } = await web.connect(phone(`moved ${index}`));
      await Promise.all([
        ada.patch(`${ROLES}/${role.id}`, { isMobileAppAccessEnabled: false }),
        ada.at(site.instances[1]?.url ?? "").patch(`${EMPLOYEES}/${person.id}`, { roleId: role.id }),
      ]);
      expect((await site.client().with(token).get("/api/v1/account/me")).code).toBe("access_removed");
      await ada.patch(`${EMPLOYEES}/${person.id}`, { roleId: phones.id });
      expect((await site.client().with(token).get("/api/v1/account/me")).code).toBe("session_expired");
    }
  });
});
