import { addEmployee, searchEmployees, unique } from "./support/employees";
import { hasRing, tabTo } from "./support/keyboard";
import { row } from "./support/mobile-app";
import { expect, test } from "./support/test";

test("people are found, added, changed and deleted without a mouse, and the focus is always seen", async ({
  desk: page,
  person,
}) => {
  const word = unique();
  const email = `kwame.${word}@example.com`;
  await page.goto("/admin/employees");
  await tabTo(page, page.getByRole("link", { name: "Add employee" }));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("First name")).toBeFocused();
  await page.keyboard.type("Kwame");
  await tabTo(page, page.getByLabel("Last name"));
  await page.keyboard.type(word);
  await tabTo(page, page.getByLabel("Email"));
  await page.keyboard.type(email);
  await tabTo(page, page.getByRole("combobox", { name: "Role" }));
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "Field employee" }).waitFor();
  await page.keyboard.type("fie");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Role" })).toHaveText("Field employee");
  await expect(page.getByRole("combobox", { name: "Role" })).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "Add employee" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: `Kwame ${word}` })).toBeVisible();

  await tabTo(page, page.getByRole("link", { name: "Edit" }));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("First name")).toBeFocused();
  await page.keyboard.type(" B.");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: `Kwame B. ${word}` })).toBeVisible();

  const more = page.getByRole("button", { name: /^More for/ });
  await tabTo(page, more);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Delete employee" })).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  expect(await hasRing(page)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(more).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByLabel(/^Type/), "Shift+Tab");
  await page.keyboard.type(`Kwame B. ${word}`);
  await tabTo(page, dialog.getByRole("button", { name: "Delete employee" }));
  await page.keyboard.press("Enter");
  await page.waitForURL("**/admin/employees");
  await expect(row(page, email)).toHaveCount(0);
  expect(await searchEmployees(person.client, word)).toHaveLength(0);
});

test("the list is walked by keys: tabs by arrows, rows by Tab, and Enter opens a person", async ({
  desk: page,
  person,
}) => {
  const word = unique();
  const { id } = await addEmployee(person.client, { lastName: word, status: "inactive" });
  await page.goto(`/admin/employees?q=${word}`);
  await tabTo(page, page.getByRole("button", { name: "Active", exact: true }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: "Inactive" })).toBeFocused();
  expect(await hasRing(page)).toBe(true);
  await page.keyboard.press("Enter");
  const link = page.getByRole("link", { name: `Jonas ${word}` });
  await expect(link).toBeVisible();
  await tabTo(page, link);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/admin/employees/${id}`);
});
