import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WebSession } from "@/lib/security/contract";
import type { Answer, Client } from "./support/client";
import { addRole, addEmployee, EMPLOYEES, password, ROLES } from "./support/employees";
import { holding } from "./support/hold";
import { officeOf } from "./support/office";
import { startSite, type Site } from "./support/site";

const SESSIONS = "/api/v1/admin/security/sessions";

describe("a code that is being made while the web session that makes it is ended", () => {
  let site: Site;
  let ada: Client;
  let role: number;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
    ada = await site.admin();
    role = (await addRole(ada, { isAdmin: true, isMobileAppAccessEnabled: true })).id;
    await officeOf(site, ada).enable("field-manager");
  });
  afterAll(() => site.close());
  beforeEach(() => site.sql("delete from onboarding_tokens"));

  const colleague = async () => {
    const person = await addEmployee(ada, { roleId: role, password });
    const [found, safe] = [site.client(), site.client({ instance: 1 })];
    for (const client of [found, safe]) await client.signIn(person.email, password);
    const { sessions } = (await found.get<{ sessions: WebSession[] }>(SESSIONS)).data;
    const employee = await addEmployee(ada);
    return { person, employee, found, safe, id: sessions.find(({ current }) => current)?.id ?? "" };
  };
  type Colleague = Awaited<ReturnType<typeof colleague>>;
  const live = () =>
    site.sql("select 1 from onboarding_tokens where used_at is null and cancelled_at is null and expires_at > now()");

  const make: Record<string, (who: Colleague) => Promise<Answer>> = {
    "for themselves": ({ found }) => found.generate(),
    "for an employee": ({ found, employee }) =>
      found.post("/api/v1/admin/field-manager/generate-qr", { userId: employee.id }),
  };
  const end: Record<string, (who: Colleague) => Promise<Answer>> = {
    "by signing out there": ({ found }) => found.signOut(),
    "from another browser": ({ safe, id }) => safe.delete(`${SESSIONS}/${id}`),
    "with all others": ({ safe }) => safe.delete(SESSIONS),
    "with all sign-ins, by the office": ({ person }) => ada.delete(`${EMPLOYEES}/${person.id}/sessions`),
    "as the role loses isAdmin": () => ada.patch(`${ROLES}/${role}`, { isAdmin: false }),
  };

  for (const [whose, generate] of Object.entries(make))
    for (const [how, cut] of Object.entries(end))
      it(`${whose}, ${how}, is never one that works, whichever comes first`, async () => {
        for (const isCodeFirst of [true, false]) {
          await ada.patch(`${ROLES}/${role}`, { isAdmin: true });
          const who = await colleague();
          const steps = [() => generate(who), () => cut(who)];
          if (!isCodeFirst) steps.reverse();
          const answers: Promise<Answer>[] = [];
          const row = `select 1 from users where id in (${who.person.id}, ${who.employee.id}) for update`;
          await holding(site, row, async (untilWaiting) => {
            for (const [index, step] of steps.entries()) {
              const answer = step();
              answers.push(answer);
              // What does not wait has its answer already.
              await Promise.race([answer, untilWaiting(index + 1)]);
            }
          });
          const statuses = (await Promise.all(answers)).map(({ status }) => status);
          expect(statuses[isCodeFirst ? 1 : 0]).toBe(200);
          expect([201, 401]).toContain(statuses[isCodeFirst ? 0 : 1]);
          expect(await live(), isCodeFirst ? "code first" : "end first").toEqual([]);
        }
        expect(site.log()).not.toMatch(/deadlock|"level":50/);
      });
});
