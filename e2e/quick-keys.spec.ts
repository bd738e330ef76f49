import type { Page } from "@playwright/test";
import { addEmployee, unique } from "./support/employees";
import { expect, test } from "./support/test";

/** Keeps the site's answers to searches from the page until they are let go; what was asked since then is held anew. */
async function holdSearches(page: Page) {
  const held: (() => void)[] = [];
  await page.route(/\/api\/v1\/admin\/(employees|app\/devices)\?.*limit=5/, async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  return {
    asked: (text: string) => page.waitForRequest((request) => request.url().includes(`employees?q=${text}`)),
    answer: () => held.splice(0).forEach((goOn) => goOn()),
  };
}

test("keys that come before the search has answered choose nobody else", async ({ desk, person }) => {
  await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: true });
  const [before, wanted] = [unique(), unique()];
  await addEmployee(person.client, { lastName: before });
  await addEmployee(person.client, { lastName: wanted });
  await desk.goto("/admin/field-manager");
  await desk.getByRole("button", { name: "Register device" }).first().click();
  const field = desk.getByRole("dialog").getByRole("combobox", { name: "Employee" });
  await field.fill(before);
  await desk.getByRole("option", { name: before }).waitFor();
  const searches = await holdSearches(desk);
  const asked = searches.asked(wanted);
  const choose = async () => {
    await field.press("ArrowDown");
    await field.press("Enter");
  };
  await field.fill(wanted);
  await choose();
  await expect(field).toHaveValue(wanted);
  await asked;
  await choose();
  await expect(field).toHaveValue(wanted);
  await field.press("ArrowDown");
  await expect(desk.getByText("Searching…")).toBeVisible();
  await expect(desk.getByRole("option")).toHaveCount(0);
  searches.answer();
  await desk.getByRole("option", { name: wanted }).waitFor();
  await choose();
  await expect(field).toHaveValue(`Jonas ${wanted}`);
  await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: false });
});

test("Enter in the command palette leads to nobody who was found by another text", async ({ desk, person }) => {
  const [before, wanted] = [unique(), unique()];
  await addEmployee(person.client, { lastName: before });
  const { id } = await addEmployee(person.client, { lastName: wanted });
  await desk.goto("/admin");
  await desk.keyboard.press("Control+k");
  const field = desk.getByLabel("Search pages, commands, people and devices");
  await field.fill(before);
  await desk.getByRole("option", { name: before }).waitFor();
  const searches = await holdSearches(desk);
  const asked = searches.asked(wanted);
  await field.fill(wanted);
  await field.press("Enter");
  await asked;
  await field.press("Enter");
  await expect(desk.getByText("Searching…")).toBeVisible();
  await expect(desk.getByRole("option")).toHaveCount(0);
  searches.answer();
  await desk.getByRole("option", { name: wanted }).waitFor();
  await field.press("Enter");
  await desk.waitForURL(`**/admin/employees/${id}`);
});
