import { writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { pick } from "./support/alive";
import { addEmployee, unique } from "./support/employees";
import { choose, openWithCode, panel, row } from "./support/mobile-app";
import { takeViolations } from "./support/policy";
import { expect, newPhone, test } from "./support/test";

// What any page in any other test does against its policy fails that test (see `obeying`). These go where it is likeliest.

const PAGES = [
  "/sign-in",
  "/setup",
  "/nothing",
  "/connect",
  "/app",
  "/admin",
  "/admin/mobile-app",
  "/admin/field-manager",
  "/admin/employees",
  "/admin/employees/new",
  "/admin/employees/import",
  "/admin/roles",
  "/admin/audit",
  "/admin/audit?range=today",
  "/admin/nothing",
  "/admin/settings",
  "/admin/settings/addons",
  "/admin/settings/security",
  "/admin/settings/clean-up",
];

const isHidden = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('input[aria-hidden="true"]')].every(
      (input) => input.getBoundingClientRect().width <= 1 && getComputedStyle(input).position === "fixed",
    ),
  );

test("every page obeys its policy, freshly loaded and walked to", async ({ desk, person }) => {
  await person.client.patch("/api/v1/admin/addons/uid-login", { enabled: true });
  const someone = await addEmployee(person.client, { lastName: unique(), avatar: "https://avatar.invalid/a.png" });
  for (const path of [...PAGES, `/admin/employees/${someone.id}`, `/admin/employees/${someone.id}/edit`]) {
    await desk.goto(path);
    expect([path, takeViolations(), await isHidden(desk)]).toEqual([path, [], true]);
  }
  await desk.goto("/admin");
  const nav = desk.getByRole("navigation", { name: "Main" });
  for (const name of ["Mobile App", "Field Manager", "Employees", "Roles", "Audit log", "Settings", "Overview"]) {
    await nav.getByRole("link", { name, exact: true }).click();
    await expect(desk.getByRole("heading", { name, level: 1 })).toBeVisible();
    expect([name, takeViolations(), await isHidden(desk)]).toEqual([name, [], true]);
  }
  await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: false });
});

test("menus, lists, dialogs, tooltips, toasts and progress obey it too", async ({ desk, person }, info) => {
  const { device } = await person.client.connect(newPhone());
  await openWithCode(desk);
  await desk.keyboard.press("Control+k");
  await desk.getByRole("option", { name: "Audit log" }).waitFor();
  await desk.keyboard.press("Escape");
  await choose(desk, "Platform", "Android");
  await desk.getByRole("button", { name: "Account menu" }).click();
  await pick(desk.getByRole("menuitemradio", { name: "Dark" }));
  await desk.keyboard.press("Escape");
  await row(desk, device.name).locator("time").first().hover();
  await row(desk, device.name)
    .getByRole("button", { name: /^Actions/ })
    .click();
  await pick(desk.getByRole("menuitem", { name: "Revoke access" }));
  await desk.getByRole("alertdialog").getByRole("button", { name: "Revoke access" }).click();
  await desk.getByRole("alertdialog").waitFor({ state: "detached" });
  await panel(desk).getByRole("button", { name: "Cancel code" }).click();
  expect(takeViolations()).toEqual([]);
  await desk.goto("/admin/employees/import");
  const file = info.outputPath("people.csv");
  await writeFile(file, `firstName,lastName,email,role\nZoe,${unique()},${unique()}@example.com,Field employee\n`);
  await desk.locator('input[type="file"]').setInputFiles(file);
  await expect(desk.getByText("The row is right.")).toBeVisible();
  expect(takeViolations()).toEqual([]);
});

test("what somebody else writes into a page does not run, is not shown their way and sends nothing", async ({
  page,
}) => {
  const asked: string[] = [];
  // What the policy stops is told of as a request as well; it reaches nobody.
  await page.route("https://evil.invalid/**", (route) => {
    asked.push(route.request().url());
    return route.fulfill({ body: "window.hurt = 'elsewhere'" });
  });
  await page.route("**/sign-in", async (route) => {
    const answer = await route.fetch();
    const injected =
      `<script>window.hurt = "inline"</script><script nonce="">window.hurt = "empty"</script>` +
      `<script src="/injected.js"></script><script src="https://evil.invalid/a.js"></script>` +
      `<img src="/no-such-picture" onerror="window.hurt = 'handler'"><base href="https://evil.invalid/">` +
      `<style>h1 { color: rgb(1, 2, 3) !important }</style><p id="styled" style="color: rgb(1, 2, 3)">x</p>` +
      `<iframe srcdoc="<script>parent.hurt = 'frame'</script>"></iframe><object data="/icon.svg"></object>`;
    await route.fulfill({ response: answer, body: (await answer.text()).replace("<body>", `<body>${injected}`) });
  });
  await page.route("**/injected.js", (route) => route.fulfill({ body: "window.hurt = 'own address'" }));
  await page.goto("/sign-in");
  await page.evaluate(() => {
    location.href = "javascript:window.hurt = 'address'";
    // oxlint-disable-next-line eslint/no-implied-eval, typescript/no-implied-eval -- what is tried is that it does not work
    setTimeout("window.hurt = 'text'", 0);
    return new Promise((resolve) => setTimeout(resolve, 0));
  });
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveCSS("color", "rgb(1, 2, 3)");
  await expect(page.locator("#styled")).not.toHaveCSS("color", "rgb(1, 2, 3)");
  expect(await page.evaluate(() => (window as unknown as { hurt?: string }).hurt)).toBeUndefined();
  expect(asked).toEqual([]);
  const told = takeViolations().join("\n");
  for (const directive of ["script-src", "style-src", "base-uri", "object-src"]) expect(told).toContain(directive);
});
