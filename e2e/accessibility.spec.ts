import { randomUUID } from "node:crypto";
import { startSite } from "../tests/support/site";
import { setupToken } from "../tests/support/people";
import { pick } from "./support/alive";
import { expectAccessible } from "./support/axe";
import { openWithCode, panel, row } from "./support/mobile-app";
import { expect, newPhone, test } from "./support/test";

test.describe.configure({ timeout: 120_000 });

test("axe finds nothing on the sign-in, with an error too", async ({ page }) => {
  await page.goto("/sign-in");
  await expectAccessible(page, "sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Type your email.").waitFor();
  await expectAccessible(page, "sign-in, fields missing");
  await page.getByLabel("Email").fill("nobody@example.com");
  await page.getByRole("textbox", { name: "Password" }).fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Email or password is wrong.")).toBeVisible();
  await expectAccessible(page, "sign-in, refused");
  await page.goto("/no/such/page");
  await expectAccessible(page, "page not found");
});

test("axe finds nothing on the setup", async ({ page }) => {
  const site = await startSite({ env: { ADMIN_EMAIL: undefined, ADMIN_PASSWORD: undefined } });
  try {
    await page.goto(`${site.baseUrl}/setup`);
    await expectAccessible(page, "setup, broken link");
    await page.goto("about:blank");
    await page.goto(`${site.baseUrl}/setup#${await setupToken(site)}`);
    await expectAccessible(page, "setup, account");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByText("Type your email.").waitFor();
    await expectAccessible(page, "setup, fields missing");
    await page.getByLabel("First name").fill("Ada");
    await page.getByLabel("Last name").fill("Marsh");
    await page.getByLabel("Email").fill("ada@example.com");
    await page.getByRole("textbox", { name: "Password" }).fill("a long enough password");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByLabel("Site name").waitFor();
    await expectAccessible(page, "setup, site");
  } finally {
    await site.close();
  }
});

test("axe finds nothing on the connect page, in each of its states", async ({ page, person }) => {
  await page.goto("/connect");
  await page.getByRole("heading", { name: "Connect this browser" }).waitFor();
  await expectAccessible(page, "connect, nothing to do");
  const { qr, token } = (await person.client.generate()).data;
  await page.goto(qr.replace(token, randomUUID()));
  await page.getByRole("heading", { name: "This is not a code from this site." }).waitFor();
  await expectAccessible(page, "connect, refused");
  await page.goto(qr);
  await page.getByRole("button", { name: "Connect this browser instead" }).waitFor();
  await expectAccessible(page, "connect, on a computer");
  await page.getByRole("button", { name: "Connect this browser instead" }).click();
  await page.getByLabel("Device name").waitFor();
  await expectAccessible(page, "connect, to confirm");
});

test("axe finds nothing on the Mobile App page while a code comes and goes", async ({ desk, site }) => {
  await desk.goto("/admin/mobile-app");
  await panel(desk).getByRole("button", { name: "Generate QR Code" }).waitFor();
  await expectAccessible(desk, "mobile app, idle and empty");
  const issued = await openWithCode(desk);
  await expectAccessible(desk, "mobile app, live");
  await site.client().post("/api/v1/admin/app/open-token", { token: issued.token });
  await panel(desk).getByRole("button", { name: "Not my phone" }).waitFor();
  await expectAccessible(desk, "mobile app, opened");
  await site.client().exchange(issued.token, newPhone());
  await panel(desk).getByText("connected just now").waitFor();
  await expectAccessible(desk, "mobile app, connected");
  await panel(desk).getByRole("button", { name: "Connect another" }).click();
  await panel(desk).getByRole("button", { name: "Cancel code" }).click();
  await panel(desk).getByRole("button", { name: "Generate new code" }).waitFor();
  await expectAccessible(desk, "mobile app, cancelled");
});

test("axe finds nothing on a code that was found again", async ({ desk, person }) => {
  await person.client.generate();
  await desk.goto("/admin/mobile-app");
  await panel(desk).getByText("A code you made is still waiting").waitFor();
  await expectAccessible(desk, "mobile app, live after a reload");
});

test("axe finds nothing on the device list, its menus and its dialog", async ({ desk, person }) => {
  const { device } = await person.client.connect(newPhone());
  await desk.goto("/admin/mobile-app");
  await desk.getByRole("checkbox", { name: "Select all devices" }).click();
  await expectAccessible(desk, "devices, selected");
  await desk.getByRole("button", { name: /^Actions for/ }).press("F2");
  await desk.getByRole("button", { name: "Save name" }).waitFor();
  await expectAccessible(desk, "devices, renaming");
  await desk.keyboard.press("Escape");
  await row(desk, device.name)
    .getByRole("button", { name: /^Actions/ })
    .click();
  await desk.getByRole("menuitem", { name: "Rename" }).waitFor();
  await expectAccessible(desk, "devices, menu");
  await pick(desk.getByRole("menuitem", { name: "Revoke access" }));
  await desk.getByRole("alertdialog").waitFor();
  await expectAccessible(desk, "devices, dialog");
  await desk.keyboard.press("Escape");
  await desk.getByRole("alertdialog").waitFor({ state: "detached" });
  await desk.getByRole("combobox", { name: "Platform:" }).click();
  await desk.getByRole("option", { name: "iOS" }).waitFor();
  await expectAccessible(desk, "devices, filter open");
});

test("axe finds nothing on the overview, the log, the settings and the palette", async ({ desk }) => {
  await desk.goto("/admin");
  await expectAccessible(desk, "overview");
  await desk.keyboard.press("Control+k");
  await desk.getByRole("option", { name: "Audit log" }).waitFor();
  await expectAccessible(desk, "palette");
  await desk.setViewportSize({ width: 390, height: 844 });
  await desk.goto("/admin/audit");
  await desk.getByRole("button", { name: "Menu" }).click();
  await desk.getByRole("menuitem", { name: "Sign out" }).waitFor();
  await expectAccessible(desk, "menu of a phone", [390]);
  await desk.keyboard.press("Escape");
  await desk.getByRole("menu").waitFor({ state: "detached" });
  await desk.setViewportSize({ width: 1280, height: 844 });
  await desk.getByRole("button", { name: "Account menu" }).click();
  await desk.getByRole("menuitem", { name: "Sign out" }).waitFor();
  await expectAccessible(desk, "account menu", [1280]);
  await desk.keyboard.press("Escape");
  await desk.locator("main summary").first().click();
  await expectAccessible(desk, "audit log");
  await desk.goto("/admin/settings");
  await desk.getByRole("textbox", { name: "Logo" }).fill("no address");
  await desk.getByRole("button", { name: "Save changes" }).click();
  await desk.getByText("This must be an https address.").waitFor();
  await expectAccessible(desk, "settings, with an error");
  await desk.getByRole("button", { name: "Discard" }).click();
  await desk.goto("/admin/settings/clean-up");
  await expectAccessible(desk, "settings, clean-up");
});

test("axe finds nothing on the addons, off and on, and their dialogs", async ({ desk, person }) => {
  await desk.goto("/admin/settings/addons");
  await expectAccessible(desk, "addons, off");
  await desk.getByRole("switch", { name: "UID Login" }).click();
  await desk.getByRole("alertdialog").waitFor();
  await expectAccessible(desk, "addons, to switch both on");
  await desk.getByRole("button", { name: "Switch both on" }).click();
  await desk.getByRole("checkbox", { name: "All with mobile app access" }).click();
  await desk.getByRole("textbox", { name: "Devices for each employee" }).fill("21");
  await desk.getByRole("button", { name: "Save policy" }).click();
  await desk.getByText("This must be at most 20.").waitFor();
  await expectAccessible(desk, "addons, with a policy that is refused");
  await desk.getByRole("button", { name: "Discard" }).click();
  await desk.getByRole("switch", { name: "Field Manager" }).click();
  await desk.getByRole("alertdialog").waitFor();
  await expectAccessible(desk, "addons, to switch both off");
  await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: false });
});

test("axe finds nothing on the roles and their dialogs", async ({ desk, person }) => {
  const mine = `Role of ${person.email}`;
  await desk.goto("/admin/roles");
  await expectAccessible(desk, "roles");
  await desk.getByRole("button", { name: `Actions for ${mine}` }).click();
  await desk.getByRole("menuitem", { name: "Edit" }).waitFor();
  await expectAccessible(desk, "roles, menu");
  await pick(desk.getByRole("menuitem", { name: "Edit" }));
  await desk.getByLabel("Name").fill("Administrator");
  await desk.getByRole("switch", { name: "Mobile app access" }).click();
  await desk.getByRole("button", { name: "Save role" }).click();
  await desk.getByText("There is a role of this name already.").waitFor();
  await expectAccessible(desk, "roles, edit, refused");
  await desk.keyboard.press("Escape");
  await desk.getByRole("dialog").waitFor({ state: "detached" });
  await desk.getByRole("button", { name: `Actions for ${mine}` }).click();
  await pick(desk.getByRole("menuitem", { name: "Delete" }));
  await desk.getByText("can’t be deleted yet").waitFor();
  await expectAccessible(desk, "roles, not to be deleted");
});
