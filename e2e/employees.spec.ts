import { readFile } from "node:fs/promises";
import { pick } from "./support/alive";
import { addEmployee, unique } from "./support/employees";
import { choose, row } from "./support/mobile-app";
import { expect, test } from "./support/test";

const search = "Search name, code or email";

test("people are found by name, code and email, and the address keeps what was asked", async ({ desk, person }) => {
  const word = unique();
  const field = await addEmployee(person.client, { firstName: `Ines${word}`, employeeCode: `E-${word}` });
  const office = await addEmployee(person.client, { firstName: `Amara${word}`, role: "Office employee" });
  await desk.goto("/admin/employees");
  await desk.getByLabel(search).fill(`ines${word}`);
  await expect(row(desk, field.email)).toContainText("Allowed");
  await expect(row(desk, office.email)).toHaveCount(0);
  await desk.getByLabel(search).fill(`e-${word}`);
  await expect(row(desk, field.email)).toBeVisible();
  await desk.getByLabel(search).fill(office.email);
  await expect(row(desk, office.email)).toContainText("Off for role");
  await expect(row(desk, field.email)).toHaveCount(0);

  await desk.getByLabel(search).fill(word);
  await expect(desk).toHaveURL(new RegExp(`[?&]q=${word}`));
  await expect(row(desk, word)).toHaveCount(2);
  await choose(desk, "Role", "Office employee");
  await expect(row(desk, word)).toHaveCount(1);
  await desk.reload();
  await expect(desk.getByLabel(search)).toHaveValue(word);
  await expect(row(desk, word)).toHaveCount(1);
  await expect(row(desk, office.email)).toBeVisible();

  await desk.getByLabel(search).fill("no such person");
  await expect(desk.getByText("Nobody matches “no such person”")).toBeVisible();
  await desk.getByRole("button", { name: "Clear search" }).last().click();
  await expect(row(desk, office.email)).toBeVisible();
  await desk.getByRole("link", { name: "Employees", exact: true }).first().click();
  await expect(desk.getByLabel(search)).toHaveValue("");
  await expect(row(desk, field.email)).toBeVisible();
});

test("inactive people are on a tab of their own", async ({ desk, person }) => {
  const word = unique();
  const here = await addEmployee(person.client, { lastName: word });
  const gone = await addEmployee(person.client, { lastName: word, status: "inactive" });
  await desk.goto(`/admin/employees?q=${word}`);
  await expect(row(desk, here.email)).toBeVisible();
  await expect(row(desk, gone.email)).toHaveCount(0);
  await desk.getByRole("button", { name: "Inactive" }).click();
  await expect(row(desk, gone.email)).toContainText("Inactive");
  await expect(row(desk, here.email)).toHaveCount(0);
  await desk.getByRole("button", { name: "All", exact: true }).click();
  await expect(row(desk, word)).toHaveCount(2);
  await expect(desk).toHaveURL(/status=all/);
  await desk.goto("/admin/employees?status=inactive&role=999999999");
  await expect(desk.getByText("Nobody inactive has this role")).toBeVisible();
});

test("a long list of people comes page by page, none missing and none twice", async ({ desk, site }) => {
  const word = unique();
  await site.sql(
    `insert into users (role_id, first_name, last_name, email, created_at)
     select (select max(id) from roles), 'Person ' || n, $1, $1 || n || '@example.com', now() - (n / 3) * interval '1 minute'
     from generate_series(1, 120) n`,
    [word],
  );
  await desk.goto(`/admin/employees?q=${word}`);
  await expect(desk.getByText("50 shown, newest first")).toBeVisible();
  await desk.getByRole("button", { name: "Load more" }).click();
  await expect(desk.getByText("100 shown, newest first")).toBeVisible();
  await desk.getByRole("button", { name: "Load more" }).click();
  await expect(desk.locator("tbody tr")).toHaveCount(120);
  await expect(desk.getByRole("button", { name: "Load more" })).toHaveCount(0);
  const shown = await desk.locator("tbody a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(new Set(shown).size).toBe(120);
});

test("a list of people that did not load offers to try again", async ({ desk, person }) => {
  const { email } = await addEmployee(person.client, { status: "inactive" });
  await desk.goto("/admin/employees");
  await desk.route("**/admin/employees?*", (route) => route.fulfill({ status: 503, json: { success: false } }));
  await desk.getByRole("button", { name: "Inactive" }).click();
  await expect(desk.getByText("The list did not load")).toBeVisible();
  await desk.unroute("**/admin/employees?*");
  await desk.getByRole("button", { name: "Try again" }).click();
  await expect(row(desk, email)).toBeVisible();
});

test("an export holds whom the list shows, and nothing that a spreadsheet would run", async ({ desk, person }) => {
  const word = unique();
  const kept = await addEmployee(person.client, { lastName: word, designation: "=HYPERLINK(1)" });
  const other = await addEmployee(person.client, { lastName: word, role: "Office employee" });
  await desk.goto(`/admin/employees?q=${word}`);
  await choose(desk, "Role", "Field employee");
  await expect(row(desk, other.email)).toHaveCount(0);
  const saved = desk.waitForEvent("download");
  await desk.getByRole("link", { name: "Export" }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe("employees.csv");
  const text = await readFile(await file.path(), "utf8");
  expect(text).toContain("firstName,lastName,email,role");
  expect(text).toContain(kept.email);
  expect(text).not.toContain(other.email);
  expect(text).not.toMatch(/(^|,)"?=/m);
});

test("a person is found from the command palette", async ({ desk, person }) => {
  const { id, lastName } = await addEmployee(person.client, { lastName: `Ngata ${unique()}`, designation: "Steward" });
  await desk.goto("/admin");
  await desk.keyboard.press("Control+k");
  await expect(desk.getByLabel("Search pages, commands, people and devices")).toBeFocused();
  await desk.keyboard.type(lastName);
  await pick(desk.getByRole("option", { name: `Jonas ${lastName}` }));
  await desk.waitForURL(`**/admin/employees/${id}`);
});

test("on a phone the list is a list, and each person in it is one tap away", async ({ desk, person }) => {
  const { id, email } = await addEmployee(person.client);
  await desk.setViewportSize({ width: 390, height: 844 });
  await desk.goto(`/admin/employees?q=${email}`);
  await expect(desk.getByRole("columnheader", { name: "Code" })).toBeHidden();
  // Anywhere on the row, not just on the name.
  await row(desk, email).click({ position: { x: 300, y: 40 } });
  await desk.waitForURL(`**/admin/employees/${id}`);
});
