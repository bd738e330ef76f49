import { setupToken } from "../tests/support/people";
import { backends, startSite } from "../tests/support/site";
import { waitingUntilAlive } from "./support/alive";
import { expect, test } from "./support/test";

const password = "a long enough first password";

for (const backend of backends) {
  test(`the printed link makes the first admin once, and signs them in (${backend})`, async ({ page, context }) => {
    const site = await startSite({ backend, env: { ADMIN_EMAIL: undefined, ADMIN_PASSWORD: undefined } });
    try {
      const link = `${site.baseUrl}/setup#${await setupToken(site)}`;
      await page.goto(link);
      await page.getByLabel("First name").fill("Ada");
      await page.getByLabel("Last name").fill("Marsh");
      await page.getByLabel("Email").fill("Ada.Marsh@Example.com");
      await page.getByRole("textbox", { name: "Password" }).fill(password);
      expect(page.url()).toBe(`${site.baseUrl}/setup`);
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByLabel("Site name").fill("Acme Cup");
      await page.getByRole("button", { name: "Set up the site" }).click();

      await page.waitForURL("**/admin/mobile-app");
      await expect(page.getByText("Connect your phones to Acme Cup")).toBeVisible();
      await expect(page.getByRole("button", { name: /^Ada Marsh.*Account menu$/ })).toBeVisible();

      await page.close();
      await context.clearCookies();
      const later = waitingUntilAlive(await context.newPage());
      await later.goto(link);
      await expect(later.getByRole("heading", { name: "This site is set up" })).toBeVisible();
      const again = await site.client().post("/api/v1/setup", {
        token: link.split("#")[1],
        firstName: "Eve",
        lastName: "Marsh",
        email: "eve@example.com",
        password,
      });
      expect(again.status).toBeGreaterThanOrEqual(400);
      expect((await site.client().signIn("ada.marsh@example.com", password)).status).toBe(200);
    } finally {
      await site.close();
    }
  });
}

test("a broken setup link is told apart from wrong fields, and each of those is explained under it", async ({
  page,
}) => {
  const site = await startSite({ env: { ADMIN_EMAIL: undefined, ADMIN_PASSWORD: undefined } });
  try {
    await page.goto(`${site.baseUrl}/setup`);
    await expect(page.getByRole("heading", { name: "This link does not open the setup" })).toBeVisible();

    await page.goto(`${site.baseUrl}/sign-in`);
    await page.goto(`${site.baseUrl}/setup#not-the-link-that-was-printed`);
    await page.getByRole("button", { name: "Continue" }).click();
    for (const words of ["Type your first name.", "Type your last name.", "Type your email.", "Choose a password."])
      await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByLabel("First name")).toBeFocused();
    await page.getByLabel("First name").fill("Eve");
    await page.getByLabel("Last name").fill("Marsh");
    await page.getByLabel("Email").fill("eve@example");
    await page.getByRole("textbox", { name: "Password" }).fill("short");
    await expect(page.getByText("At least 15 characters: 10 more.")).toBeVisible();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByLabel("Email")).toBeFocused();
    await expect(page.getByText("This is not an email address. Type it in full.")).toBeVisible();
    await expect(page.getByText("This is too short.")).toBeVisible();
    await page.getByLabel("Email").fill("eve@example.com");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("textbox", { name: "Password" })).toBeFocused();
    await expect(page.getByLabel("Site name")).toHaveCount(0);
    await page.getByRole("textbox", { name: "Password" }).fill(password);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Set up the site" }).click();
    await expect(page.getByText("Give the site a name.")).toBeVisible();
    await expect(page.getByLabel("Site name")).toBeFocused();
    await page.getByLabel("Site name").fill("Eve’s");
    await page.getByRole("button", { name: "Set up the site" }).click();
    await expect(page.getByRole("heading", { name: "This link does not open the setup" })).toBeVisible();
  } finally {
    await site.close();
  }
});
