import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer, Client } from "./support/client";
import { phone } from "./support/client";
import { addEmployee, addRole, password, ROLES } from "./support/employees";
import { holding } from "./support/hold";
import { officeOf, type Office } from "./support/office";
import { startSite, type Site } from "./support/site";

describe("changes that need the same rows at the same time", () => {
  let site: Site;
  let ada: Client;
  let office: Office;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
    office = officeOf(site, ada);
    await office.enable("field-manager");
    await office.enable("uid-login");
  });
  afterAll(() => site.close());

  /** Begins each once those before it wait, with a row held by somebody else; answers what became of them. */
  async function inTurn(held: string, steps: (() => Promise<Answer>)[]): Promise<Answer[]> {
    const answers: Promise<Answer>[] = [];
    await holding(site, held, async (untilWaiting) => {
      for (const [index, step] of steps.entries()) {
        const answer = step();
        answers.push(answer);
        await Promise.race([answer, untilWaiting(index + 1)]);
      }
    });
    return Promise.all(answers);
  }

  it("phones of two people are revoked together while their role loses mobile access: both happen", async () => {
    const role = await addRole(ada, { isAdmin: true, isMobileAppAccessEnabled: true });
    const connected = async (name: string) => {
      const person = await addEmployee(ada, { roleId: role.id, password });
      const web = site.client({ instance: 1 });
      await web.signIn(person.email, password);
      return { web, ...(await web.connect(phone(name))) };
    };
    const bystander = await connected("bystander");
    const pair = [await connected("one"), await connected("other")].sort((a, b) =>
      a.device.id < b.device.id ? -1 : 1,
    );
    const code = (await pair[1]?.web.with(pair[1].token).generate())?.data;
    const answers = await inTurn(
      `select 1 from device_sessions where device_id = '${bystander.device.id}' for update`,
      [
        () => ada.patch(`${ROLES}/${role.id}`, { isMobileAppAccessEnabled: false }),
        () => ada.post("/api/v1/admin/app/devices/revoke", { devices: pair.map(({ device }) => device.id) }),
      ],
    );
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [200, expect.anything()],
      [200, expect.stringContaining('"revoked":2')],
    ]);
    expect((await site.client().exchange(code?.token ?? "", phone("late"))).code).toBe("token_cancelled");
    expect(site.log()).not.toMatch(/deadlock|"level":50/);
  });

  it("a phone registers anew while the office gives its identifier to somebody else: one has it, and nobody hears 503", async () => {
    const [first, second] = [await office.hire(), await office.hire()];
    const own = site.client({ instance: 1 }).with((await office.signIn(first.email)).data.token);
    const register = () => own.post("/api/V1/registerDevice", { deviceId: "twice", deviceType: "ios" });
    expect((await register()).status).toBe(201);
    const [given, again] = await inTurn("select 1 from devices where identifier = 'twice' for update", [
      () => office.register(second.id, "twice"),
      register,
    ]);
    expect(given?.status).toBe(201);
    expect(["device_taken", "session_expired"]).toContain(again?.code);
    expect(site.log()).not.toMatch(/deadlock|"level":50/);
  });
});
