import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role, RolePage } from "@/lib/roles/contract";
import type { Client } from "./support/client";
import { EMPLOYEES, ROLES, addEmployee, addRole, eventsOf, roleCalled } from "./support/employees";
import { noId } from "./support/endpoints";
import { backends, startSite, type Site } from "./support/site";

describe.each(backends)("roles (%s)", (backend) => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  const list = async (query = "") => (await ada.get<RolePage>(`${ROLES}${query && `?${query}`}`)).data;
  const change = (id: number, body: unknown) => ada.patch<{ role: Role }>(`${ROLES}/${id}`, body);

  it("four are there to start with, and each says how many people have it", async () => {
    const { roles, nextCursor } = await list();
    expect(nextCursor).toBeNull();
    expect(
      roles.map(({ name, isAdmin, isMobileAppAccessEnabled, people }) => [
        name,
        isAdmin,
        isMobileAppAccessEnabled,
        people,
      ]),
    ).toEqual([
      ["Field employee", false, true, 0],
      ["Office employee", false, false, 0],
      ["Manager", false, true, 0],
      ["Administrator", true, true, 1],
    ]);
  });

  it("one is made with what is not given off, changed in what is given, and recorded each time", async () => {
    const made = await addRole(ada, { name: "  Driver  ", isMobileAppAccessEnabled: true });
    expect(made).toMatchObject({
      name: "Driver",
      isAdmin: false,
      isMobileAppAccessEnabled: true,
      isLocationActivityTrackingEnabled: false,
      people: 0,
    });
    const { role } = (await change(made.id, { isLocationActivityTrackingEnabled: true })).data;
    expect(role).toEqual({ ...made, isLocationActivityTrackingEnabled: true });
    await change(made.id, { isLocationActivityTrackingEnabled: true, name: "Driver" });
    await change(made.id, {});
    expect((await ada.get<{ role: Role }>(`${ROLES}/${made.id}`)).data.role).toEqual(role);
    const events = (await eventsOf(ada, "limit=100")).filter(({ target }) => target?.id === String(made.id));
    expect(events.map(({ action, details }) => [action, details])).toEqual([
      ["role.changed", { changes: { isLocationActivityTrackingEnabled: { from: false, to: true } } }],
      ["role.created", { isMobileAppAccessEnabled: true }],
    ]);
  });

  it("a name is there once, whatever its case, until its role is deleted", async () => {
    const first = await addRole(ada, { name: "Courier" });
    const second = await addRole(ada);
    const taken = [await ada.post(ROLES, { name: "COURIER" }), await change(second.id, { name: "courier" })];
    expect(taken.map(({ status, code }) => [status, code])).toEqual(taken.map(() => [409, "role_name_taken"]));
    expect((await change(first.id, { name: "COURIER" })).data.role.name).toBe("COURIER");
    expect((await ada.delete(`${ROLES}/${first.id}`)).body).toEqual({ success: true, message: "Role deleted." });
    expect((await ada.post(ROLES, { name: "Courier" })).status).toBe(201);
  });

  it("one that people have is not deleted; without them, or with deleted ones alone, it is", async () => {
    const role = await addRole(ada);
    const person = await addEmployee(ada, { roleId: role.id });
    const refused = await ada.delete(`${ROLES}/${role.id}`);
    expect([refused.status, refused.code]).toEqual([409, "role_in_use"]);
    expect((await roleCalled(ada, role.name)).people).toBe(1);
    await ada.delete(`${EMPLOYEES}/${person.id}`);
    expect((await roleCalled(ada, role.name)).people).toBe(0);
    expect((await ada.delete(`${ROLES}/${role.id}`)).status).toBe(200);
    for (const answer of [
      await ada.get(`${ROLES}/${role.id}`),
      await change(role.id, { name: "Ghost" }),
      await ada.delete(`${ROLES}/${role.id}`),
      await ada.delete(`${ROLES}/${noId}`),
      await ada.get(`${ROLES}/nonsense`),
    ])
      expect([answer.status, answer.code]).toEqual([404, "role_not_found"]);
    const given = await ada.post(EMPLOYEES, { firstName: "A", lastName: "B", email: "a@example.com", roleId: role.id });
    expect([given.code, given.body?.errors]).toEqual(["invalid_request", { roleId: ["is not a role here"] }]);
  });

  it("the role of the last admin keeps its right to sign in", async () => {
    const { id } = await roleCalled(ada, "Administrator");
    const refused = await change(id, { isAdmin: false });
    expect([refused.status, refused.code]).toEqual([409, "last_admin"]);
    expect((await roleCalled(ada, "Administrator")).isAdmin).toBe(true);
    expect(ada.isSignedIn && (await ada.get(ROLES)).status).toBe(200);
  });

  it("are paged newest first without gaps or repeats, also where several were made at one moment", async () => {
    const all = (await list("limit=100")).roles.map(({ id }) => id);
    const seen: number[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: RolePage = await list(`limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.roles.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
