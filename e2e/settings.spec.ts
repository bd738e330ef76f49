import { pick } from "./support/alive";
import { openWithCode } from "./support/mobile-app";
import { readLink } from "./support/qr";
import { expect, test } from "./support/test";

const logoUrl = "https://logo.example/x.png";

test.beforeEach(({ context }) => context.route("https://logo.example/**", (route) => route.abort()));
test.afterEach(async ({ person }) => {
  const defaults = { siteName: "Latchkey", logoUrl: null, keepIpAddresses: true, eventRetentionDays: 365 };
  await person.client.patch("/api/v1/admin/settings", defaults);
});

test("the site's name and logo are in the next code", async ({ desk }) => {
  await desk.goto("/admin/settings");
  await desk.getByRole("textbox", { name: "Site name" }).fill("Acme Cup");
  await desk.getByRole("textbox", { name: "Logo" }).fill(logoUrl);
  await expect(desk.getByText("2 unsaved changes")).toBeVisible();
  await desk.getByRole("button", { name: "Save changes" }).click();
  await expect(desk.getByText("Settings saved").first()).toBeVisible();
  await expect(desk.getByText("unsaved")).toHaveCount(0);
  await expect(desk.getByText("How Acme Cup works for everyone.")).toBeVisible();
  const issued = await openWithCode(desk);
  expect(readLink(issued.qr)).toMatchObject({ name: "Acme Cup", logo: logoUrl });
});

test("a bad value is explained under its field and nothing is saved", async ({ desk, person }) => {
  await desk.goto("/admin/settings");
  const logo = desk.getByRole("textbox", { name: "Logo" });
  await logo.fill("http://logo.example/x.png");
  await desk.getByRole("textbox", { name: "Site name" }).fill("Half saved");
  await desk.getByRole("button", { name: "Save changes" }).click();
  await expect(logo).toHaveAttribute("aria-invalid", "true");
  await expect(desk.getByText("This must be an https address.")).toBeVisible();
  await expect(desk.getByText("2 unsaved changes")).toBeVisible();
  const { data } = await person.client.get<{ settings: { siteName: string } }>("/api/v1/admin/settings");
  expect(data.settings.siteName).toBe("Latchkey");

  await desk.getByRole("button", { name: "Discard" }).click();
  await expect(logo).toHaveValue("");
  await expect(desk.getByText("unsaved")).toHaveCount(0);
});

test("nobody loses unsaved settings without a word, whichever way they leave", async ({ desk }) => {
  await desk.goto("/admin");
  await desk.getByRole("link", { name: "Settings" }).click();
  const name = desk.getByRole("textbox", { name: "Site name" });
  await name.fill("Half done");
  const dialog = desk.getByRole("alertdialog", { name: "Leave without saving?" });
  const stay = async () => {
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await desk.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    expect(new URL(desk.url()).pathname).toBe("/admin/settings");
    await expect(name).toHaveValue("Half done");
  };

  const link = desk.getByRole("link", { name: "Audit log" });
  await link.click();
  await stay();
  await expect(link).toBeFocused();
  await desk.getByRole("link", { name: "Privacy & clean-up" }).click();
  await stay();
  await desk.keyboard.press("Control+k");
  await pick(desk.getByRole("option", { name: "Overview" }));
  await stay();
  await desk.getByRole("button", { name: "Account menu" }).click();
  await pick(desk.getByRole("menuitem", { name: "Sign out" }));
  await stay();
  await desk.evaluate(() => window.history.back());
  await stay();
  // The menu of a phone holds links too.
  await desk.setViewportSize({ width: 390, height: 844 });
  await desk.getByRole("button", { name: "Menu" }).click();
  await pick(desk.getByRole("menuitem", { name: "Audit log" }));
  await stay();

  await desk.setViewportSize({ width: 1280, height: 800 });
  await link.click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await desk.waitForURL("**/admin/audit");
  await desk.getByRole("link", { name: "Settings" }).click();
  await expect(name).toHaveValue("Latchkey");

  await name.fill("Half done");
  // From here on the page knows that something is unsaved.
  await desk.getByRole("button", { name: "Discard" }).waitFor();
  await desk.evaluate(() => window.history.back());
  await dialog.getByRole("button", { name: "Leave" }).click();
  await desk.waitForURL("**/admin/audit");
  await desk.goForward();
  await name.fill("Half done");
  await desk.getByRole("button", { name: "Account menu" }).click();
  await pick(desk.getByRole("menuitem", { name: "Sign out" }));
  await dialog.getByRole("button", { name: "Leave" }).click();
  await desk.waitForURL("**/sign-in");
});

test("where nothing is unsaved, or it was saved or discarded, nobody is asked", async ({ desk }) => {
  await desk.goto("/admin/settings");
  const name = desk.getByRole("textbox", { name: "Site name" });
  const goAndComeBack = async () => {
    await desk.getByRole("link", { name: "Audit log" }).click();
    await desk.waitForURL("**/admin/audit");
    await desk.goBack();
    await desk.waitForURL("**/admin/settings");
  };
  await name.fill("Half done");
  await desk.getByRole("button", { name: "Discard" }).click();
  await goAndComeBack();
  await name.fill("Saved");
  await desk.getByRole("button", { name: "Save changes" }).click();
  await expect(desk.getByText("Settings saved").first()).toBeVisible();
  await goAndComeBack();
  await expect(desk.getByRole("alertdialog")).toHaveCount(0);
});

test("an address that the environment fixes can be read but not changed", async ({ desk, site }) => {
  await desk.goto("/admin/settings");
  const address = desk.getByRole("textbox", { name: "Address phones use" });
  await expect(address).toHaveValue(site.baseUrl);
  await expect(address).not.toBeEditable();
});

test("what is kept, and for how long, is set on its own tab", async ({ desk, person }) => {
  await desk.goto("/admin/settings");
  await desk.getByRole("link", { name: "Privacy & clean-up" }).click();
  await desk.getByRole("switch", { name: "Keep IP addresses" }).click();
  const days = desk.getByRole("textbox", { name: "Keep audit events" });
  await days.fill("7");
  await desk.getByRole("button", { name: "Save changes" }).click();
  await expect(desk.getByText("This must be at least 30.")).toBeVisible();
  await days.fill("90");
  await desk.getByRole("button", { name: "Save changes" }).click();
  await expect(desk.getByText("Settings saved").first()).toBeVisible();
  await desk.reload();
  await expect(desk.getByRole("switch", { name: "Keep IP addresses" })).not.toBeChecked();
  await expect(days).toHaveValue("90");
  const { data } = await person.client.get<{ settings: object }>("/api/v1/admin/settings");
  expect(data.settings).toMatchObject({ keepIpAddresses: false, eventRetentionDays: 90 });
});
