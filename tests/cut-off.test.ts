import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Employee, SignIn } from "@/lib/employees/contract";
import type { Role } from "@/lib/roles/contract";
import { phone, type Client } from "./support/client";
import { EMPLOYEES, ROLES, addEmployee, addRole, eventsOf, password } from "./support/employees";
import { admin, startSite, type Site } from "./support/site";

/** What is done on one instance is asked for on the other. */
describe("what takes a right away, on one of two instances", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  /** A second admin with a role of their own, a browser, a phone, and a code that nobody has used yet. */
  async function colleague() {
    const role = await addRole(ada, { isAdmin: true, isMobileAppAccessEnabled: true });
    const person = await addEmployee(ada, { roleId: role.id, password });
    const web = site.client({ instance: 1 });
    await web.signIn(person.email, password);
    const { token: jwt } = await web.connect(phone(`of ${person.id}`));
    const { token: code } = (await web.generate()).data;
    const other = site.client({ instance: 1 });
    return {
      role,
      person,
      web,
      phone: async () => (await other.with(jwt).get("/api/v1/account/me")).code ?? "ok",
      page: async () => (await web.get(ROLES)).code ?? "ok",
      code: async () => (await other.exchange(code, phone("latecomer"))).code ?? "ok",
      change: (body: unknown) => ada.patch<{ employee: Employee }>(`${EMPLOYEES}/${person.id}`, body),
      changeRole: (body: unknown) => ada.patch<{ role: Role }>(`${ROLES}/${role.id}`, body),
    };
  }

  it("deactivation: phone, browser and code are out at once, and stay out after reactivation", async () => {
    const grace = await colleague();
    expect([await grace.phone(), await grace.page()]).toEqual(["ok", "ok"]);
    expect((await grace.change({ status: "inactive" })).data.employee.status).toBe("inactive");
    expect(await grace.phone()).toBe("account_inactive");
    expect(await grace.page()).toBe("unauthenticated");
    expect(await grace.code()).toBe("token_cancelled");
    await grace.change({ status: "active" });
    expect(await grace.phone()).toBe("session_expired");
    expect(await grace.page()).toBe("unauthenticated");
    expect(await grace.code()).toBe("token_cancelled");
    await grace.web.signIn(grace.person.email, password);
    expect(await grace.page()).toBe("ok");
  });

  it("deletion: the same, for ever, and the phone stays registered", async () => {
    const grace = await colleague();
    await ada.delete(`${EMPLOYEES}/${grace.person.id}`);
    expect(await grace.phone()).toBe("account_inactive");
    expect(await grace.page()).toBe("unauthenticated");
    expect(await grace.code()).toBe("token_cancelled");
    await grace.web.signIn(grace.person.email, password);
    expect(await grace.page()).toBe("unauthenticated");
    const rows = await site.sql("select revoked_at from devices where user_id = $1", [grace.person.id]);
    expect(rows).toEqual([{ revoked_at: null }]);
    const signIns = await site.sql("select 1 from device_sessions where user_id = $1 and ended_at is null", [
      grace.person.id,
    ]);
    expect(signIns).toEqual([]);
  });

  it("a role without mobile access: the phone is out, the browser stays, and giving it back revives nothing", async () => {
    const grace = await colleague();
    const desk = await addRole(ada, { isAdmin: true });
    await grace.change({ roleId: desk.id });
    expect(await grace.phone()).toBe("access_removed");
    expect(await grace.page()).toBe("ok");
    expect(await grace.code()).toBe("token_cancelled");
    await grace.change({ roleId: grace.role.id });
    expect(await grace.phone()).toBe("session_expired");
  });

  it("a role without isAdmin: the browser is out, the phone stays signed in but opens nothing of the admin's", async () => {
    const grace = await colleague();
    const field = await addRole(ada, { isMobileAppAccessEnabled: true });
    await grace.change({ roleId: field.id });
    expect(await grace.page()).toBe("unauthenticated");
    expect(await grace.phone()).toBe("ok");
    expect(await grace.code()).toBe("token_cancelled");
    await grace.change({ roleId: grace.role.id });
    expect(await grace.page()).toBe("unauthenticated");
  });

  it("the role itself loses mobile access, then isAdmin: all who have it are cut off, and stay so", async () => {
    const grace = await colleague();
    expect((await grace.changeRole({ isMobileAppAccessEnabled: false })).data.role.people).toBe(1);
    expect(await grace.phone()).toBe("access_removed");
    expect(await grace.page()).toBe("ok");
    expect(await grace.code()).toBe("token_cancelled");
    await grace.changeRole({ isMobileAppAccessEnabled: true });
    expect(await grace.phone()).toBe("session_expired");
    const { token } = (await grace.web.generate()).data;
    await grace.changeRole({ isAdmin: false });
    expect(await grace.page()).toBe("unauthenticated");
    expect((await site.client().exchange(token, phone("late"))).code).toBe("token_cancelled");
    await grace.changeRole({ isAdmin: true });
    expect(await grace.page()).toBe("unauthenticated");
  });

  it("another name or a flag that cuts nobody off leaves everybody signed in", async () => {
    const grace = await colleague();
    await grace.changeRole({ name: "Another", isLocationActivityTrackingEnabled: true });
    await grace.change({ lastName: "Murray", status: "active", roleId: grace.role.id });
    expect([await grace.phone(), await grace.page(), await grace.code()]).toEqual(["ok", "ok", "ok"]);
  });

  it("a new password from the office ends every sign-in; one's own leaves the browser that it is changed in", async () => {
    const grace = await colleague();
    await grace.change({ password: `${password} 2` });
    expect([await grace.phone(), await grace.page(), await grace.code()]).toEqual([
      "session_expired",
      "unauthenticated",
      "token_cancelled",
    ]);
    await grace.web.signIn(grace.person.email, `${password} 2`);
    const elsewhere = site.client();
    await elsewhere.signIn(grace.person.email, `${password} 2`);
    const own = await grace.web.patch(`${EMPLOYEES}/${grace.person.id}`, { password });
    expect([own.status, await grace.page()]).toEqual([200, "ok"]);
    expect((await elsewhere.get(ROLES)).code).toBe("unauthenticated");
    await elsewhere.signIn(grace.person.email, `${password} 2`);
    expect((await elsewhere.get(ROLES)).code).toBe("unauthenticated");
  });

  it("ending somebody's sign-ins ends all but the browser that asks, and tells which there were", async () => {
    const grace = await colleague();
    const path = `${EMPLOYEES}/${grace.person.id}/sessions`;
    const signIns = async () => (await ada.get<{ signIns: SignIn[] }>(path)).data.signIns;
    expect((await signIns()).map(({ method, device, hasEnded }) => [method, device, hasEnded])).toEqual([
      ["qr", `Phone of ${grace.person.id}`, false],
      ["web", null, false],
    ]);
    expect((await grace.web.delete(path)).body).toEqual({ success: true, message: "Signed out everywhere." });
    expect([await grace.phone(), await grace.page()]).toEqual(["session_expired", "ok"]);
    expect(await grace.code()).toBe("token_cancelled");
    expect((await signIns()).map(({ hasEnded }) => hasEnded)).toEqual([true, false]);
    await ada.delete(path);
    expect(await grace.page()).toBe("unauthenticated");
    await ada.delete(path);
    const events = await eventsOf(ada, `person=${grace.person.id}&action=employee.sessions_ended`);
    expect(events.map(({ details }) => details)).toEqual([
      { phones: 0, web: 1 },
      { phones: 1, web: 0 },
    ]);
  });

  it("the last admin is neither deactivated nor deleted nor demoted, and nothing of theirs ends", async () => {
    const [me] = await site.sql("select id, role_id from users where email = $1", [admin.email]);
    await site.sql("update users set status = 'inactive' where id <> $1", [me?.id]);
    const field = await addRole(ada);
    const path = `${EMPLOYEES}/${String(me?.id)}`;
    for (const answer of [
      await ada.patch(path, { status: "inactive" }),
      await ada.patch(path, { roleId: field.id }),
      await ada.delete(path),
    ])
      expect([answer.status, answer.code]).toEqual([409, "last_admin"]);
    expect((await ada.get(ROLES)).status).toBe(200);
    // Somebody who could never sign in is no other admin.
    await addEmployee(ada, { roleId: me?.role_id });
    expect((await ada.delete(path)).code).toBe("last_admin");
  });
});
