import type { Page } from "@playwright/test";
import { addEmployee, unique } from "./support/employees";
import { expect, test } from "./support/test";

/**
 * The most compressed JavaScript that a page may load at first, in kB of 1000 bytes: by its own tags, and whatever those
 * load until all of it can be used. What the page fetches later, once it has nothing else to do, is not in it.
 */
const BUDGETS: Record<string, number> = {
  "/admin/mobile-app": 170,
  "/admin": 160,
  "/admin/field-manager": 265,
  "/admin/employees": 170,
  "/admin/employees/new": 205,
  "/admin/employees/import": 190,
  "/admin/employees/:id": 192,
  "/admin/employees/:id/edit": 205,
  "/admin/roles": 185,
  "/admin/audit": 166,
  "/admin/settings": 162,
  "/admin/settings/addons": 185,
  "/admin/settings/security": 185,
  "/admin/settings/clean-up": 161,
  "/app": 207,
  "/connect": 207,
  "/setup": 170,
  "/sign-in": 140,
};

/** React alone is more than this, in kB: who finds less has looked too early. */
const LEAST = 100;

/** Keeps the page from ever being idle: what waits for that does not come. */
function neverIdle() {
  window.requestIdleCallback = () => 0;
}

/** What came over the network of each script that the browser has loaded, in kB; it says so itself (Resource Timing). */
const weightOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize / 1000, 0),
  );

test("no page loads more JavaScript at first than its budget, and all of it compressed", async ({ desk, person }) => {
  await person.client.patch("/api/v1/admin/addons/uid-login", { enabled: true });
  const { id } = await addEmployee(person.client, { lastName: unique() });
  await desk.addInitScript(neverIdle);
  const plain: string[] = [];
  desk.on("response", (response) => {
    const isScript = response.request().resourceType() === "script";
    // Below a kilobyte there is nothing to win.
    if (
      isScript &&
      Number(response.headers()["content-length"] ?? Infinity) > 1000 &&
      !response.headers()["content-encoding"]
    )
      plain.push(response.url());
  });
  const tooMuch: string[] = [];
  for (const [path, budget] of Object.entries(BUDGETS)) {
    if (path === "/sign-in") await desk.context().clearCookies();
    await desk.goto(path.replace(":id", String(id)));
    expect(new URL(desk.url()).pathname).toBe(path.replace(":id", String(id)));
    let weight = 0;
    // Until nothing more has come since the last look.
    await expect
      .poll(async () => {
        const before = weight;
        weight = await weightOf(desk);
        return weight > LEAST && weight === before;
      })
      .toBe(true);
    if (weight > budget) tooMuch.push(`${path}: ${weight.toFixed(1)} kB, of ${budget}`);
  }
  expect({ tooMuch, plain }).toEqual({ tooMuch: [], plain: [] });
});
