import { randomUUID } from "node:crypto";
import { type Page, expect, test as base } from "@playwright/test";
import { type Client, phone } from "../../tests/support/client";
import { addPerson } from "../../tests/support/people";
import { waitingUntilAlive } from "./alive";
import { takeViolations } from "./policy";
import { type Backend, type Site, admin, startSite } from "../../tests/support/site";

export type Person = { id: number | null; email: string; password: string; name: string; client: Client };

type Fixtures = {
  /** An admin of this test's own, signed in over HTTP. On the embedded database: the first admin. */
  person: Person;
  /** A page of a browser in which that admin is signed in. */
  desk: Page;
  /** Closes every browser context that the test has left open. */
  closing: void;
  /** Expects that nothing any page did was against its policy. */
  obeying: void;
};

let people = 0;

async function newPerson(site: Site): Promise<Omit<Person, "client">> {
  const { email, password } = admin;
  if (site.backend === "embedded") return { id: null, email, password, name: "Ada Admin" };
  const own = `grace.${++people}.${randomUUID().slice(0, 8)}@example.com`;
  const id = await addPerson(site, own);
  await site.sql("update users set last_name = $1 where id = $2", [`Hopper ${people}`, id]);
  return { id, email: own, password, name: `Grace Hopper ${people}` };
}

export const test = base.extend<Fixtures, { backend: Backend; site: Site }>({
  backend: ["postgres", { scope: "worker", option: true }],
  site: [
    async ({ backend }, provide) => {
      const site = await startSite({ backend });
      await provide(site);
      await site.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ site }, provide) => provide(site.baseUrl),
  // A phone that a test has opened would go on asking and listening under all the tests after it.
  closing: [
    async ({ browser }, provide) => {
      await provide();
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
  obeying: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright wants the fixtures that are used named here.
    async ({}, provide) => {
      takeViolations();
      await provide();
      expect(takeViolations()).toEqual([]);
    },
    { auto: true },
  ],
  person: async ({ site }, provide) => {
    const known = await newPerson(site);
    const client = site.client();
    await client.signIn(known.email, known.password);
    await provide({ ...known, client });
    // Where everybody's role stayed, later tests would look through hundreds.
    if (known.id !== null)
      await site.sql("update roles set deleted_at = now() where id = (select role_id from users where id = $1)", [
        known.id,
      ]);
  },
  desk: async ({ page, context, site, person }, provide) => {
    await context.addCookies([...person.client.cookies].map(([name, value]) => ({ name, value, url: site.baseUrl })));
    await provide(page);
  },
  page: async ({ page }, provide) => provide(waitingUntilAlive(page)),
});

export { expect } from "@playwright/test";

/** A phone that nobody has seen before. */
export const newPhone = (details: Parameters<typeof phone>[1] = {}) => phone(randomUUID(), details);
