import type { Page } from "@playwright/test";
import type { Site } from "../tests/support/site";
import { pick } from "./support/alive";
import { expectAccessible } from "./support/axe";
import { addPhone, connectedPhone } from "./support/companion";
import { row } from "./support/mobile-app";
import { type Person, expect, newPhone, test } from "./support/test";

/** A phone of the admin's, and two more that were connected in turn with codes of it. */
async function chain(person: Person, site: Site) {
  const lost = await person.client.connect(newPhone({ name: "Lost Pixel" }));
  const child = await site
    .client()
    .with(lost.token)
    .connect(newPhone({ name: "Second phone", model: "iPhone 17" }));
  const grandchild = await site
    .client()
    .with(child.token)
    .connect(newPhone({ name: "Third phone" }));
  await person.client.connect(newPhone({ name: "Bystander" }));
  const isIn = async ({ token }: { token: string }) =>
    (await site.client().with(token).get("/api/v1/account/me")).status === 200;
  return { isIn: () => Promise.all([lost, child, grandchild].map(isIn)) };
}

/** What the dialog reads where a phone has connected nothing. */
const nothing = { success: true, data: { devices: [], total: 0 } };

/** Confirms the open dialog just after one more phone came in by a code of the lost one. */
async function revokeBesideALateOne(page: Page, site: Site, lost: string): Promise<void> {
  const revoke = page.getByRole("alertdialog").getByRole("button", { name: "Revoke access" });
  await expect(revoke).toBeEnabled();
  const late = await site
    .client()
    .with(lost)
    .connect(newPhone({ name: "Late phone" }));
  await revoke.click();
  await expect(page.getByText("2 devices revoked").first()).toBeVisible();
  expect((await site.client().with(late.token).get("/api/v1/account/me")).code).toBe("device_revoked");
}

test("whoever revokes a lost phone is offered what it connected, preselected", async ({ desk, person, site }) => {
  const { isIn } = await chain(person, site);
  await desk.goto("/admin/mobile-app");
  await desk.getByRole("button", { name: "Actions for Lost Pixel" }).click();
  await pick(desk.getByRole("menuitem", { name: "Revoke access" }));
  const dialog = desk.getByRole("alertdialog", { name: "Revoke access for “Lost Pixel”?" });
  const all = dialog.getByRole("checkbox", { name: "Revoke what it connected too" });
  await expect(all).toBeChecked();
  await expect(dialog.getByRole("listitem")).toHaveCount(3);
  await expect(dialog.getByRole("listitem").filter({ hasText: "Third phone" })).toContainText(
    "Connected by Second phone",
  );
  await expect(dialog).not.toContainText("Bystander");
  await expectAccessible(desk, "what a lost phone connected");
  await dialog.getByRole("button", { name: "Revoke access" }).click();
  await expect(desk.getByText("3 devices revoked").first()).toBeVisible();
  await expect(row(desk, "Third phone")).toHaveCount(0);
  await expect(row(desk, "Bystander")).toBeVisible();
  expect(await isIn()).toEqual([false, false, false]);
});

test("one that somebody knows may stay, or all of them", { tag: "@phone" }, async ({ desk, person, site }) => {
  const { isIn } = await chain(person, site);
  await desk.goto("/admin/mobile-app");
  const ask = async (name: string) => {
    await desk.getByRole("button", { name: `Actions for ${name}` }).click();
    await pick(desk.getByRole("menuitem", { name: "Revoke access" }));
  };
  const dialog = desk.getByRole("alertdialog");
  await ask("Lost Pixel");
  await dialog.getByRole("checkbox", { name: "Revoke Third phone too" }).click();
  await expect(dialog).toContainText("1 of 2");
  // Whoever comes back to it finds everything chosen again.
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toHaveCount(0);
  await ask("Lost Pixel");
  await expect(dialog.getByRole("checkbox", { name: "Revoke Third phone too" })).toBeChecked();
  await dialog.getByRole("checkbox", { name: "Revoke Second phone too" }).click();
  await dialog.getByRole("button", { name: "Revoke access" }).click();
  await expect(desk.getByText("2 devices revoked").first()).toBeVisible();
  expect(await isIn()).toEqual([false, true, false]);

  const other = site.client().with((await person.client.connect(newPhone({ name: "Other" }))).token);
  await other.connect(newPhone({ name: "Kept" }));
  await desk.reload();
  await ask("Other");
  await dialog.getByRole("checkbox", { name: "Revoke what it connected too" }).click();
  await expect(dialog).toContainText("0 of 1");
  await dialog.getByRole("button", { name: "Revoke access" }).click();
  await expect(desk.getByText("Access revoked for Other").first()).toBeVisible();
  await expect(row(desk, "Kept")).toBeVisible();
});

test("a phone that connects while somebody still reads that there is none goes along", async ({
  desk,
  person,
  site,
}) => {
  const lost = await person.client.connect(newPhone({ name: "Lost Pixel" }));
  await desk.route("**/app/devices/connected?**", (route) => route.fulfill({ json: nothing }));
  await desk.goto("/admin/mobile-app");
  await desk.getByRole("button", { name: "Actions for Lost Pixel" }).click();
  await pick(desk.getByRole("menuitem", { name: "Revoke access" }));
  await revokeBesideALateOne(desk, site, lost.token);
});

test("the same from an admin’s phone", { tag: "@phone" }, async ({ browser, person, site }) => {
  const phone = await connectedPhone(browser, site, person, "Ada’s Pixel");
  const lost = await person.client.connect(newPhone({ name: "Lost Pixel" }));
  await phone.route("**/app/devices/connected?**", (route) => route.fulfill({ json: nothing }));
  await phone.getByRole("button", { name: "Revoke Lost Pixel" }).click();
  await revokeBesideALateOne(phone, site, lost.token);
});

test("where it cannot be told what a phone connected, it is revoked all the same", async ({ desk, person }) => {
  await person.client.connect(newPhone({ name: "Lost Pixel" }));
  await desk.route("**/app/devices/connected?**", (route) => route.abort());
  await desk.goto("/admin/mobile-app");
  await desk.getByRole("button", { name: "Actions for Lost Pixel" }).click();
  await pick(desk.getByRole("menuitem", { name: "Revoke access" }));
  const dialog = desk.getByRole("alertdialog");
  await expect(dialog).toContainText("Whether other devices were connected with its codes is not known.");
  await dialog.getByRole("button", { name: "Revoke access" }).click();
  await expect(row(desk, "Lost Pixel")).toHaveCount(0);
});

test("an admin's phone that revokes another takes along what that one connected", async ({ browser, person, site }) => {
  const phone = await connectedPhone(browser, site, person, "Ada’s Pixel");
  const { isIn } = await chain(person, site);
  await addPhone(person, "Unrelated");
  await phone.getByRole("button", { name: "Revoke Lost Pixel" }).click();
  const dialog = phone.getByRole("alertdialog");
  await expect(dialog.getByRole("checkbox", { name: "Revoke the 2 devices it connected too" })).toBeChecked();
  await expect(dialog).toContainText("Third phone, Second phone");
  await expectAccessible(phone, "what a lost phone connected, on a phone", [390]);
  await dialog.getByRole("button", { name: "Revoke access" }).click();
  await expect(phone.getByText("3 devices revoked").first()).toBeVisible();
  await expect(phone.getByRole("button", { name: "Revoke Second phone" })).toHaveCount(0);
  await expect(phone.getByRole("button", { name: "Revoke Unrelated" })).toBeVisible();
  expect(await isIn()).toEqual([false, false, false]);
});
