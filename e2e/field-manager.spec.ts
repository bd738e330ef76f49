import type { Page } from "@playwright/test";
import { Client, phone } from "../tests/support/client";
import { pick } from "./support/alive";
import { expectAccessible } from "./support/axe";
import { addEmployee, unique } from "./support/employees";
import { code, row } from "./support/mobile-app";
import { readLink, scan } from "./support/qr";
import { expect, test } from "./support/test";

const PAGE = "/admin/field-manager";
const dialog = (page: Page) => page.getByRole("dialog", { name: "Register a device" });
const toasts = (page: Page, text: string) => page.getByText(text).first();

test.beforeEach(async ({ person }) => {
  await person.client.patch("/api/v1/admin/addons/uid-login", { enabled: true });
});

test.afterEach(async ({ person }) => {
  await person.client.patch("/api/v1/admin/settings", { employeeDeviceLimit: 1 });
  await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: false });
});

/** Opens the dialog and chooses somebody by the keyboard. */
async function chooseEmployee(page: Page, name: string, shown = name) {
  await page.getByRole("button", { name: "Register device" }).first().click();
  await dialog(page).getByRole("combobox", { name: "Employee" }).fill(name);
  await pick(page.getByRole("option", { name: shown }));
}

test("the office shows a code, the employee's phone scans it, is listed at once, and taps from then on", async ({
  desk,
  person,
  site,
}) => {
  const last = unique();
  const jonas = await addEmployee(person.client, { lastName: last });
  await desk.goto(PAGE);
  await chooseEmployee(desk, last, `Jonas ${last}`);
  await dialog(desk).getByRole("button", { name: "Generate QR Code" }).click();
  await code(desk).waitFor();
  await expect.poll(async () => (await scan(desk)) !== null).toBe(true);

  const link = readLink((await scan(desk)) ?? "");
  const { origin } = new URL(link.api);
  const handset = new Client(origin, origin);
  const device = phone(unique(), { name: "Yard phone", model: "Pixel 9" });
  expect((await handset.exchange(link.token, device)).data.user.id).toBe(jonas.id);
  await expect(dialog(desk).getByText("Pixel 9 is registered to Jonas")).toBeVisible();
  await dialog(desk).getByRole("button", { name: "Done" }).click();
  await expect(row(desk, `Jonas ${last}`)).toContainText("Yard phone");
  await expect(row(desk, `Jonas ${last}`)).toContainText("By the office");

  const tap = await site.client().post<{ id: number }>("/api/V1/loginWithUid", { deviceId: device.identifier });
  expect(tap.data.id).toBe(jonas.id);
});

test("a phone is registered by hand, renamed and removed, and its owner's phone is told", async ({
  desk,
  person,
  site,
}) => {
  const last = unique();
  await addEmployee(person.client, { lastName: last });
  await desk.goto(PAGE);
  await chooseEmployee(desk, last, `Jonas ${last}`);
  await dialog(desk).getByRole("button", { name: "By hand" }).click();
  await dialog(desk).getByRole("button", { name: "Register device" }).click();
  await expect(dialog(desk).getByLabel("Identifier")).toHaveAttribute("aria-invalid", "true");
  const identifier = `hand-${last}`;
  await dialog(desk).getByLabel("Identifier").fill(identifier);
  await dialog(desk).getByRole("button", { name: "Register device" }).click();
  await expect(toasts(desk, "Jonas’ phone registered to Jonas")).toBeVisible();
  await expect(dialog(desk)).toHaveCount(0);
  const { token } = (await site.client().post<{ token: string }>("/api/V1/loginWithUid", { deviceId: identifier }))
    .data;

  const actions = row(desk, `Jonas ${last}`).getByRole("button", { name: /^Actions/ });
  await actions.click();
  await pick(desk.getByRole("menuitem", { name: "Rename" }));
  await desk.getByRole("dialog").getByLabel("Name").fill("Gate phone");
  await desk.keyboard.press("Enter");
  await expect(row(desk, `Jonas ${last}`)).toContainText("Gate phone");

  await actions.click();
  await pick(desk.getByRole("menuitem", { name: "Remove device" }));
  const asked = desk.getByRole("alertdialog", { name: "Remove “Gate phone”?" });
  await expect(asked).toContainText("will not be able to use the app until they register a device again");
  await expect(asked.getByRole("button", { name: "Cancel" })).toBeFocused();
  await asked.getByRole("button", { name: "Remove device" }).click();
  await expect(asked).toHaveCount(0);
  await expect(row(desk, `Jonas ${last}`)).toHaveCount(0);
  expect((await site.client().with(token).get("/api/v1/account/me")).code).toBe("device_revoked");

  await desk.getByRole("button", { name: "Removed" }).click();
  await expect(row(desk, `Jonas ${last}`)).toContainText("Removed");
});

test("whoever has a phone, no access, or is inactive is not offered a code, and the page says why", async ({
  desk,
  person,
}) => {
  const last = unique();
  const { id } = await addEmployee(person.client, { lastName: last });
  const path = "/api/v1/admin/field-manager/devices";
  await person.client.post(path, { userId: id, identifier: last, name: "Theirs", platform: "ios" });
  await addEmployee(person.client, { firstName: "Otto", lastName: last, role: "Office employee" });
  await addEmployee(person.client, { firstName: "Ines", lastName: last, status: "inactive" });
  await desk.goto(PAGE);
  for (const [first, why] of [
    ["Jonas", "Jonas already has a device. Remove it first."],
    ["Otto", "The role Office employee has no access from a phone. Change the role first."],
    ["Ines", "Ines is inactive. Reactivate them first."],
  ] as const) {
    await chooseEmployee(desk, last, `${first} ${last}`);
    await expect(dialog(desk).getByRole("alert")).toHaveText(why);
    await expect(dialog(desk).getByRole("button", { name: "Generate QR Code" })).toHaveCount(0);
    await dialog(desk).getByRole("button", { name: "Close" }).click();
    await expect(dialog(desk)).toHaveCount(0);
  }
});

test("a person's page leads to the registration of their phone", async ({ desk, person }) => {
  const last = unique();
  const { id } = await addEmployee(person.client, { lastName: last });
  await desk.goto(`/admin/employees/${id}`);
  await desk.getByRole("link", { name: "Register" }).click();
  await expect(dialog(desk).getByRole("combobox", { name: "Employee" })).toHaveValue(`Jonas ${last}`);
  await expect(dialog(desk).getByRole("button", { name: "Generate QR Code" })).toBeVisible();
});

test("search and filters stand in the address and survive a reload", async ({ desk, person }) => {
  const last = unique();
  const { id } = await addEmployee(person.client, { lastName: last });
  const path = "/api/v1/admin/field-manager/devices";
  await person.client.post(path, { userId: id, identifier: last, name: "Searched", platform: "ios" });
  await desk.goto(PAGE);
  await desk.getByLabel("Search employee or device").fill(last);
  await expect(desk).toHaveURL(new RegExp(`\\?q=${last}$`));
  await desk.reload();
  await expect(row(desk, "Searched")).toBeVisible();
  await expect(desk.getByRole("row")).toHaveCount(2);
  await desk.getByLabel("Search employee or device").fill(`${last} nobody`);
  await expect(desk.getByText(`No phone matches “${last} nobody”`)).toBeVisible();
  await desk.getByRole("button", { name: "Clear search" }).last().click();
  await expect(row(desk, "Searched")).toBeVisible();
  await expect(desk.getByLabel("Search employee or device")).toHaveValue("");
});

test("axe finds nothing on the Field Manager, its menu and its dialogs", async ({ desk, person }) => {
  const last = unique();
  const { id } = await addEmployee(person.client, { lastName: last });
  await addEmployee(person.client, { firstName: "Free", lastName: last });
  const path = "/api/v1/admin/field-manager/devices";
  await person.client.post(path, { userId: id, identifier: last, name: "Looked at", platform: "ios" });
  await desk.goto(`${PAGE}?q=${last}`);
  await row(desk, "Looked at").waitFor();
  await expectAccessible(desk, "Field Manager: the list");
  await row(desk, "Looked at")
    .getByRole("button", { name: /^Actions/ })
    .click();
  await desk.getByRole("menuitem", { name: "Rename" }).waitFor();
  await expectAccessible(desk, "Field Manager: its menu");
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("menu")).toHaveCount(0);
  await chooseEmployee(desk, last, `Free ${last}`);
  await dialog(desk).getByRole("button", { name: "Generate QR Code" }).click();
  await code(desk).waitFor();
  await expectAccessible(desk, "Field Manager: the code");
  await dialog(desk).getByRole("button", { name: "By hand" }).click();
  await expectAccessible(desk, "Field Manager: the form");
});
