import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WebSession } from "@/lib/security/contract";
import type { Client } from "./support/client";
import { addEmployee, addRole, EMPLOYEES, eventsOf, password, ROLES } from "./support/employees";
import { backends, startSite, type Site } from "./support/site";
import { watch } from "./support/watch";

describe.each(backends)("a code that something else cancels (%s)", (backend) => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
    await ada.patch("/api/v1/admin/addons/field-manager", { enabled: true });
  });
  afterAll(() => site.close());

  async function colleague() {
    const role = await addRole(ada, { isAdmin: true, isMobileAppAccessEnabled: true });
    const person = await addEmployee(ada, { roleId: role.id, password });
    const [web, other] = [site.client(), site.client()];
    for (const client of [web, other]) await client.signIn(person.email, password);
    const { sessions } = (await other.get<{ sessions: WebSession[] }>("/api/v1/admin/security/sessions")).data;
    return { role, person, web, sessionId: sessions.find(({ current }) => current)?.id ?? "" };
  }
  type Colleague = Awaited<ReturnType<typeof colleague>>;

  it.each<[string, string, (who: Colleague) => Promise<unknown>]>([
    ["a newer one", "replaced", ({ web }) => web.generate()],
    [
      "a deactivation",
      "person_deactivated",
      ({ person }) => ada.patch(`${EMPLOYEES}/${person.id}`, { status: "inactive" }),
    ],
    ["a deletion", "person_deleted", ({ person }) => ada.delete(`${EMPLOYEES}/${person.id}`)],
    [
      "a new password",
      "password_changed",
      ({ person }) => ada.patch(`${EMPLOYEES}/${person.id}`, { password: `${password}!` }),
    ],
    ["another role", "role_changed", ({ person }) => ada.patch(`${EMPLOYEES}/${person.id}`, { roleId: 4 })],
    ["a change of the role", "role_changed", ({ role }) => ada.patch(`${ROLES}/${role.id}`, { isAdmin: false })],
    ["the end of all sign-ins", "sessions_ended", ({ person }) => ada.delete(`${EMPLOYEES}/${person.id}/sessions`)],
    [
      "the end of a web sign-in",
      "session_ended",
      ({ web, sessionId }) => web.delete(`/api/v1/admin/security/sessions/${sessionId}`),
    ],
    ["the end of the others", "sessions_ended", ({ web }) => web.delete("/api/v1/admin/security/sessions")],
  ])("stands in the log, once, with %s as the reason", async (_, because, cancel) => {
    const who = await colleague();
    const code = (await who.web.generate()).data;
    await cancel(who);
    const events = (await eventsOf(ada, "action=token.cancelled&limit=5")).filter(
      ({ target }) => target?.id === code.id,
    );
    expect(events).toMatchObject([{ target: { type: "token", name: "Mobile App" }, details: { because } }]);
    expect(events[0]?.actor.type).toBe("user");
  });

  it("for an employee’s phone is called by their name, and each of several is recorded and told", async () => {
    const { person, web } = await colleague();
    const employee = await addEmployee(ada, { firstName: "Mary", lastName: "Ward" });
    const own = (await web.generate()).data;
    const body = { userId: employee.id };
    const theirs = (await web.post<{ id: string }>("/api/v1/admin/field-manager/generate-qr", body)).data;
    const stream = await watch(web);
    await ada.delete(`${EMPLOYEES}/${person.id}/sessions`);
    await stream.ended();
    const events = await eventsOf(ada, "action=token.cancelled&limit=2");
    expect(new Set(events.map(({ target }) => `${target?.id} ${target?.name}`))).toEqual(
      new Set([`${own.id} Mobile App`, `${theirs.id} Mary Ward`]),
    );
  });
});
