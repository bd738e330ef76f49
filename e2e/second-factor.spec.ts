import type { Locator, Page } from "@playwright/test";
import { addPerson } from "../tests/support/people";
import { codeOf, enrol, forgetStep } from "../tests/support/second-factor";
import { admin, startSite } from "../tests/support/site";
import { pick } from "./support/alive";
import { expectAccessible } from "./support/axe";
import { tabTo } from "./support/keyboard";
import { scan } from "./support/qr";
import { expect, test } from "./support/test";

const PAGE = "/admin/settings/security";
const card = (page: Page): Locator => page.getByRole("region", { name: "Two-step sign-in" });
const digits = (page: Page): Locator => page.getByRole("textbox", { name: "Code", exact: true });

async function signIn(page: Page, email: string, password: string) {
  await page.getByLabel("Email").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(digits(page)).toBeFocused();
}

/** What the page shows to be typed into an app. */
const keyOn = async (page: Page): Promise<string> => (await card(page).locator("code").innerText()).replace(/\s/g, "");

test("an app is set up by keyboard alone, signs in after the password, and a recovery code does once", async ({
  desk,
  site,
  person,
}) => {
  test.slow(); // Each look at all that is wrong with a page takes seconds.
  await desk.goto(PAGE);
  await expectAccessible(desk, "two-step sign-in, off");
  await desk.setViewportSize({ width: 1280, height: 900 });
  await tabTo(desk, card(desk).getByRole("button", { name: "Set up" }));
  await desk.keyboard.press("Enter");
  const field = desk.getByRole("textbox", { name: "Code from the app" });
  await expect(field).toBeFocused();
  await expectAccessible(desk, "two-step sign-in, being set up");
  const secret = await keyOn(desk);

  await desk.keyboard.press("Enter");
  await expect(field).toHaveAccessibleDescription("Type all six digits.");
  await desk.keyboard.type("000000");
  await desk.keyboard.press("Enter");
  await expect(field).toHaveAccessibleDescription(/^That code is not right\./);
  await expect(field).toBeFocused();
  await expectAccessible(desk, "two-step sign-in, wrong code");
  const used = codeOf(secret);
  await desk.keyboard.type(used);
  await desk.keyboard.press("Enter");

  const codes = card(desk).getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  await expectAccessible(desk, "recovery codes");
  const [first = "", second = ""] = await codes.allInnerTexts();
  const download = desk.waitForEvent("download");
  await card(desk).getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("recovery-codes.txt");
  // They are not shown again, so nobody leaves them by accident.
  await desk.getByRole("link", { name: "General" }).click();
  const warning = desk.getByRole("alertdialog", { name: "Leave without these codes?" });
  await warning.getByRole("button", { name: "Cancel" }).click();
  await card(desk).getByRole("button", { name: "I have kept them" }).click();
  await expect(card(desk)).toContainText("10 recovery codes are left.");
  await expectAccessible(desk, "two-step sign-in, on");

  await desk.setViewportSize({ width: 1280, height: 900 });
  await desk.getByRole("button", { name: "Account menu" }).click();
  await pick(desk.getByRole("menuitem", { name: "Sign out" }));
  await desk.waitForURL("**/sign-in");
  await signIn(desk, person.email, person.password);
  await expect(desk.getByRole("heading", { name: "Enter your code" })).toBeVisible();
  await expectAccessible(desk, "second step");
  await desk.keyboard.type(used);
  await expect(digits(desk)).toHaveAccessibleDescription(/^That code is not right, or was used already\./);
  await expect(digits(desk)).toBeFocused();
  await expectAccessible(desk, "second step, wrong code");
  await forgetStep(site);
  const code = codeOf(secret, 1);
  await digits(desk).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await desk.waitForURL("**/admin");

  await desk.context().clearCookies();
  await desk.goto(PAGE);
  await signIn(desk, person.email, person.password);
  await tabTo(desk, desk.getByRole("button", { name: "Use a recovery code instead" }));
  await desk.keyboard.press("Enter");
  const recovery = desk.getByRole("textbox", { name: "Recovery code" });
  await expect(recovery).toBeFocused();
  await expectAccessible(desk, "second step, recovery code");
  await desk.keyboard.press("Enter");
  await expect(recovery).toHaveAccessibleDescription("Type a recovery code.");
  await desk.keyboard.type(first.toLowerCase());
  await desk.keyboard.press("Enter");
  await desk.waitForURL(`**${PAGE}`);
  await expect(card(desk)).toContainText("9 recovery codes are left.");

  await desk.context().clearCookies();
  await desk.goto("/sign-in");
  await signIn(desk, person.email, person.password);
  await desk.getByRole("button", { name: "Use a recovery code instead" }).click();
  await recovery.fill(first);
  await desk.keyboard.press("Enter");
  await expect(recovery).toHaveAccessibleDescription("That is no recovery code of yours, or it was used already.");
  await recovery.fill(second);
  await desk.keyboard.press("Enter");
  await desk.waitForURL("**/admin");
});

test("what the QR code says is what an app needs", async ({ desk, person }) => {
  await desk.goto(PAGE);
  await card(desk).getByRole("button", { name: "Set up" }).click();
  const qr = card(desk).getByRole("img", { name: "QR code for your authenticator app" });
  await expect(qr).toBeVisible();
  const link = (await scan(desk)) ?? "";
  expect(link).toContain(`secret=${await keyOn(desk)}`);
  expect(decodeURIComponent(link)).toContain(person.email);
});

test("whoever is at the second step may go back, comes back to it, and hears when it took too long", async ({
  page,
  site,
  person,
}) => {
  const { secret } = await enrol(person.client);
  await page.goto("/admin/audit?action=device.revoked");
  await signIn(page, person.email, person.password);
  await page.reload();
  await expect(digits(page)).toBeFocused();
  await page.getByRole("button", { name: "Not you?" }).click();
  await expect(page.getByLabel("Email")).toBeFocused();
  await signIn(page, person.email, person.password);
  await site.sql("update pending_sign_ins set expires_at = now() where user_id = $1", [person.id]);
  await digits(page).fill(codeOf(secret));
  await expect(page.getByText("That took too long. Sign in again.")).toBeVisible();
  await forgetStep(site);
  await signIn(page, person.email, person.password);
  await digits(page).fill(codeOf(secret));
  await page.waitForURL("**/admin/audit?action=device.revoked");
});

test("it is renewed and switched off there, and the password is asked again after a while", async ({
  desk,
  site,
  person,
}) => {
  await enrol(person.client);
  await desk.goto(PAGE);
  await card(desk).getByRole("button", { name: "New recovery codes" }).click();
  await expect(card(desk).getByRole("list", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
  await card(desk).getByRole("button", { name: "I have kept them" }).click();
  await site.sql("update admin_sessions set proven_at = now() - interval '16 minutes' where user_id = $1", [person.id]);
  await card(desk).getByRole("button", { name: "Switch off" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Switch off" }).click();
  const prompt = desk.getByRole("dialog", { name: "Confirm it’s you" });
  await prompt.getByRole("textbox", { name: "Password" }).fill(person.password);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText("Two-step sign-in is off")).toBeVisible();
  await expect(card(desk).getByRole("button", { name: "Set up" })).toBeVisible();
});

test("somebody’s lost app is reset on their page", async ({ desk, site }) => {
  const email = `lost.${Date.now()}@example.com`;
  const id = await addPerson(site, email);
  const client = site.client();
  await client.signIn(email, admin.password);
  await enrol(client);
  await desk.goto(`/admin/employees/${id}`);
  await expectAccessible(desk, "a person with two-step sign-in");
  await desk.setViewportSize({ width: 1280, height: 900 });
  await desk.getByRole("button", { name: "Reset Grace Hopper’s two-step sign-in" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Reset", exact: true }).click();
  await expect(desk.getByText("two-step sign-in is reset")).toBeVisible();
  expect((await client.get("/api/v1/admin/settings")).status).toBe(401);
});

test("where the site asks it of everyone, a new admin sets it up before they see anything else", async ({ page }) => {
  const site = await startSite();
  try {
    const ada = await site.admin();
    await enrol(ada);
    await ada.patch("/api/v1/admin/settings", { isSecondFactorRequired: true });
    await addPerson(site, "grace@example.com");
    await page.goto(`${site.baseUrl}/sign-in`);
    await page.getByLabel("Email").fill("grace@example.com");
    await page.getByRole("textbox", { name: "Password" }).fill(admin.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(`**${PAGE}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("One more step to Latchkey");
    await expect(page.getByRole("navigation")).toHaveCount(0);
    await expectAccessible(page, "two-step sign-in required");
    await card(page).getByRole("button", { name: "Set up" }).click();
    await page.getByRole("textbox", { name: "Code from the app" }).fill(codeOf(await keyOn(page)));
    await page.getByRole("button", { name: "Turn on" }).click();
    await card(page).getByRole("button", { name: "I have kept them" }).click();
    await page.waitForURL("**/admin");
  } finally {
    await site.close();
  }
});
