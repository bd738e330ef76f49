import { hasRing, tabTo } from "./support/keyboard";
import { code, generated, panel, row, searchField } from "./support/mobile-app";
import { expect, newPhone, test } from "./support/test";

test("the whole journey can be walked without a mouse, and the focus is always seen", async ({
  page,
  site,
  person,
}) => {
  await page.goto("/sign-in");
  await expect(page.getByLabel("Email")).toBeFocused();
  await page.keyboard.type(person.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/admin");

  await page.keyboard.press("Control+k");
  await expect(page.getByLabel("Search pages, commands, people and devices")).toBeFocused();
  await page.keyboard.type("mobile");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/admin/mobile-app");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await tabTo(page, panel(page).getByRole("button", { name: "Generate QR Code" }));
  const issued = await generated(page, () => page.keyboard.press("Enter"));
  await panel(page).getByText("Waiting for a phone…").waitFor();
  const device = newPhone({ name: "By keys alone" });
  const { token } = (await site.client().exchange(issued.token, device)).data;
  await expect(panel(page).getByRole("button", { name: "Done" })).toBeFocused();
  expect(await hasRing(page)).toBe(true);
  await page.keyboard.press("Space");
  await expect(panel(page).getByRole("button", { name: "Generate QR Code" })).toBeFocused();

  const actions = page.getByRole("button", { name: /^Actions for/ });
  await tabTo(page, actions);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("New name for By keys alone")).toBeFocused();
  await page.keyboard.type("Renamed by keys");
  await page.keyboard.press("Enter");
  await expect(row(page, "Renamed by keys")).toBeVisible();
  await expect(actions).toBeFocused();

  await page.keyboard.press("F2");
  await expect(page.getByLabel("New name for Renamed by keys")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(actions).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Revoke access" })).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  expect(await hasRing(page)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(actions).toBeFocused();

  await tabTo(page, page.getByRole("checkbox", { name: "Select Renamed by keys" }), "Shift+Tab");
  await page.keyboard.press("Space");
  await expect(page.getByText("1 selected")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Revoke access" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await tabTo(page, dialog.getByRole("button", { name: "Revoke access" }));
  await page.keyboard.press("Enter");
  // Behind a dialog nothing counts as there: only once it has gone does the list speak.
  await expect(dialog).toHaveCount(0);
  await expect(row(page, "Renamed by keys")).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
  expect((await site.client().with(token).get("/api/v1/account/me")).code).toBe("device_revoked");
});

test("while a code comes and goes, the focus stays in its panel, or wherever else it is", async ({ desk, site }) => {
  // From the start: a request that follows at once on the first route of a page may slip past it.
  let isCutOff = false;
  await desk.route("**/admin/app/generate-qr", (route) => (isCutOff ? route.abort() : route.continue()));
  await desk.goto("/admin/mobile-app");
  const again = panel(desk).getByRole("button", { name: "Generate new code" });
  await tabTo(desk, panel(desk).getByRole("button", { name: "Generate QR Code" }));
  await generated(desk, () => desk.keyboard.press("Enter"));
  await code(desk).waitFor();
  await expect(panel(desk)).toBeFocused();
  await tabTo(desk, panel(desk).getByRole("button", { name: "Cancel code" }));
  await desk.keyboard.press("Enter");
  await expect(again).toBeFocused();

  const issued = await generated(desk, () => desk.keyboard.press("Enter"));
  await expect(panel(desk)).toBeFocused();
  await tabTo(desk, panel(desk).getByRole("button", { name: "Copy link" }));
  await site.client().post("/api/v1/admin/app/open-token", { token: issued.token });
  await expect(panel(desk).getByRole("button", { name: "Not my phone, cancel code" })).toBeVisible();
  await expect(panel(desk)).toBeFocused();
  await site.sql("update onboarding_tokens set expires_at = now() where id = $1", [issued.id]);
  expect((await site.client().exchange(issued.token, newPhone())).code).toBe("token_expired");
  await expect(again).toBeFocused();

  isCutOff = true;
  await desk.keyboard.press("Enter");
  await expect(panel(desk).getByRole("button", { name: "Try again" })).toBeFocused();
  isCutOff = false;
  const last = await generated(desk, () => desk.keyboard.press("Enter"));
  await code(desk).waitFor();
  await searchField(desk).focus();
  await site.client().exchange(last.token, newPhone());
  await expect(panel(desk).getByRole("button", { name: "Done" })).toBeVisible();
  await expect(searchField(desk)).toBeFocused();
});
