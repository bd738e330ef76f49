import type { Page } from "@playwright/test";
import { addEmployee, unique } from "./support/employees";
import { expect, test } from "./support/test";

/**
 * Compressed JavaScript, in kB of 1000 bytes, that a page loads at first: by its own tags, and whatever those load until
 * all of it can be used. What comes later, when the page is idle or a hand is at a button, has a budget of its own: all
 * together.
 */
const BUDGETS: Record<string, { first: number; all: number }> = {
  "/sign-in": { first: 400, all: 400 },
  "/setup": { first: 400, all: 400 },
  "/app": { first: 400, all: 400 },
  "/connect": { first: 400, all: 400 },
  "/admin": { first: 400, all: 400 },
  "/admin/mobile-app": { first: 400, all: 400 },
  "/admin/field-manager": { first: 400, all: 400 },
  "/admin/employees": { first: 400, all: 400 },
  "/admin/employees/new": { first: 400, all: 400 },
  "/admin/employees/import": { first: 400, all: 400 },
  "/admin/employees/:id": { first: 400, all: 400 },
  "/admin/roles": { first: 400, all: 400 },
  "/admin/audit": { first: 400, all: 400 },
  "/admin/settings": { first: 400, all: 400 },
  "/admin/settings/addons": { first: 400, all: 400 },
  "/admin/settings/security": { first: 400, all: 400 },
  "/admin/settings/clean-up": { first: 400, all: 400 },
};

type Script = { name: string; bytes: number; startedAt: number };

/** Each script that the browser has loaded, as many bytes of it as came over the network. */
const scriptsOf = (page: Page): Promise<Script[]> =>
  page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
      .map(({ name, encodedBodySize, startTime }) => ({ name, bytes: encodedBodySize, startedAt: startTime })),
  );

const kilobytes = (scripts: Script[]) => scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;

test("no page loads more JavaScript than its budget", async ({ desk, person }) => {
  await person.client.patch("/api/v1/admin/addons/uid-login", { enabled: true });
  const { id } = await addEmployee(person.client, { lastName: unique() });
  const found: Record<string, { first: number; all: number }> = {};
  for (const path of Object.keys(BUDGETS)) {
    const encodings = new Set<string | undefined>();
    desk.on("response", async (response) => {
      if (response.request().resourceType() === "script") encodings.add(response.headers()["content-encoding"]);
    });
    if (path === "/sign-in") await desk.context().clearCookies();
    await desk.goto(path.replace(":id", String(id)));
    const first = await scriptsOf(desk);
    await desk.waitForTimeout(4000);
    const all = await scriptsOf(desk);
    console.log(path, first.length, kilobytes(first).toFixed(1), all.length, kilobytes(all).toFixed(1), [...encodings].join());
  }
  expect(found).toEqual({});
});
