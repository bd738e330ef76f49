import { writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { Site } from "../tests/support/site";
import { pick } from "./support/alive";
import { expectAccessible } from "./support/axe";
import { addEmployee, unique } from "./support/employees";
import { type Person, expect, test } from "./support/test";

const prompt = (page: Page) => page.getByRole("dialog", { name: "Confirm it’s you" });
const password = (page: Page) => prompt(page).getByRole("textbox", { name: "Password" });

/** As if they had signed in so long ago. */
const age = (site: Site, person: Person, interval: string) =>
  site.sql("update admin_sessions set proven_at = now() - $2::interval where user_id = $1", [person.id, interval]);

test("a role that is made an admin’s asks for the password over its form, and saves by itself", async ({
  desk,
  site,
  person,
}) => {
  const name = `Stewards ${unique()}`;
  await person.client.post("/api/v1/admin/roles", { name });
  await desk.goto("/admin/roles");
  const more = desk.getByRole("button", { name: "Load more" });
  if (await more.isVisible()) await more.click();
  await desk.getByRole("button", { name: `Actions for ${name}` }).click();
  await pick(desk.getByRole("menuitem", { name: "Edit" }));
  const editing = desk.getByRole("dialog", { name: `Edit “${name}”` });
  await editing.getByRole("switch", { name: "Admin" }).click();
  await age(site, person, "16 minutes");
  await editing.getByRole("button", { name: "Save role" }).click();
  await expect(password(desk)).toBeFocused();
  await expectAccessible(desk, "password asked over a role");
  await desk.keyboard.press("Escape");
  await expect(prompt(desk)).toHaveCount(0);
  await expect(editing).toBeVisible();
  await expect(editing.getByRole("switch", { name: "Admin" })).toBeChecked();
  await expect(editing.getByRole("alert")).toHaveCount(0);
  await editing.getByRole("button", { name: "Save role" }).click();
  await password(desk).fill(person.password);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText("Role saved").first()).toBeVisible();
  await expect(editing).toHaveCount(0);
});

test("a phone registered by hand asks for the password, and is registered by itself", async ({
  desk,
  site,
  person,
}) => {
  await person.client.patch("/api/v1/admin/addons/uid-login", { enabled: true });
  const last = unique();
  await addEmployee(person.client, { firstName: "Jonas", lastName: last });
  await desk.goto("/admin/field-manager");
  const dialog = desk.getByRole("dialog", { name: "Register a device" });
  await desk.getByRole("button", { name: "Register device" }).first().click();
  await dialog.getByRole("combobox", { name: "Employee" }).fill(last);
  await pick(desk.getByRole("option", { name: last }));
  await dialog.getByRole("button", { name: "By hand" }).click();
  await dialog.getByLabel("Identifier").fill(`proven-${last}`);
  await age(site, person, "16 minutes");
  await dialog.getByRole("button", { name: "Register device" }).click();
  await password(desk).fill(person.password);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText("Jonas’ phone registered to Jonas").first()).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

test("a file with an admin in it asks for the password, and is imported by itself", async ({
  desk,
  site,
  person,
}, info) => {
  const word = unique();
  const path = info.outputPath("admins.csv");
  await writeFile(path, `firstName,lastName,email,role\nEve,${word},eve.${word}@example.com,Administrator\n`);
  await desk.goto("/admin/employees/import");
  await desk.locator('input[type="file"]').setInputFiles(path);
  const send = desk.getByRole("button", { name: "Import 1 person" });
  await expect(send).toBeVisible();
  await age(site, person, "16 minutes");
  await send.click();
  await expect(password(desk)).toBeFocused();
  await desk.keyboard.press("Escape");
  await expect(send).toBeVisible();
  await send.click();
  await password(desk).fill(person.password);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText("1 person added")).toBeVisible();
});
