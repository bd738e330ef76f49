import type { Page } from "@playwright/test";
import { ALERT, PASSWORD, button, enter, heading, signInWithPassword, tapOnce, test } from "./support/employee-phone";
import { expect } from "./support/test";

test("a registered phone signs its employee in with one tap, and greets them by name the next time", async ({
  page,
  yard,
}) => {
  const jonas = await yard.hireWithPhone();
  await enter(page);
  await expect(heading(page, "Hello")).toBeVisible();
  const taps: string[] = [];
  page.on("request", (request) => request.url().endsWith("/loginWithUid") && taps.push(request.url()));
  await button(page, "Sign in").dblclick();
  await expect(heading(page, "Jonas Weber")).toBeVisible();
  expect(taps).toHaveLength(1);
  await expect(page.getByText(jonas.email)).toBeVisible();
  await expect(page.getByText(jonas.employeeCode ?? "")).toBeVisible();
  await expect(page.getByText("Jonas’s Galaxy")).toBeVisible();
  await expect(page.getByText("Connected", { exact: true })).toBeVisible();
  await page.reload();
  await expect(heading(page, "Jonas Weber")).toBeVisible();

  await button(page, "Sign out").click();
  await expect(heading(page, "Hello, Jonas")).toBeVisible();
  await expect(page.getByText(`Site lead, ${jonas.employeeCode}`)).toBeVisible();
  await expect(page.getByText("Jonas’s Galaxy")).toBeVisible();
  await expect(page.getByText(/^Registered \d+ \w{3} \d{4}$/)).toBeVisible();
  await page.reload();
  await button(page, "Sign in").click();
  await expect(heading(page, "Jonas Weber")).toBeVisible();
});

test("a first visit asks the site nothing about the phone until an employee says so", async ({ page, yard }) => {
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/checkUid") && asked.push(request.url()));
  await page.goto("/app");
  await page.getByText("Sign in here").waitFor();
  expect(asked).toEqual([]);
  await page.getByText("Sign in here").click();
  await expect(heading(page, "This phone is not registered")).toBeVisible();
  await expect(page.getByText(yard.identifier)).toBeVisible();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button(page, "Copy identifier").click();
  await expect(page.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(yard.identifier);
});

test("a phone that the office has removed says so, and forgets whose it was", async ({ page, yard }) => {
  const { deviceId } = await yard.hireWithPhone();
  await tapOnce(page);
  await yard.office.remove(deviceId);
  await page.reload();
  await expect(heading(page, "This phone is no longer registered")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Sign in here")).toBeVisible();
});

test("a phone’s Back closes the screen on top, one at a time", async ({ page, yard: _ }) => {
  await page.goto("/app");
  await page.getByText("Sign in here").click();
  await heading(page, "This phone is not registered").waitFor();
  await button(page, "Sign in with a password").click();
  await page.getByLabel("Password", { exact: true }).waitFor();
  await page.goBack();
  await expect(heading(page, "This phone is not registered")).toBeVisible();
  await page.goBack();
  await expect(heading(page, "Connect this browser")).toBeVisible();
});

test("a refused tap says why: the account, the role, no answer, too many tries", async ({ page, yard }) => {
  const jonas = await yard.hireWithPhone();
  await tapOnce(page);
  const tapAndRead = async (text: string) => {
    await button(page, "Sign in").click();
    await expect(page.locator(ALERT)).toHaveText(text);
  };
  await yard.office.change(jonas.id, { status: "inactive" });
  await tapAndRead("This account is switched off. Call the office.");
  await page.context().setOffline(true);
  await tapAndRead("The site did not answer. Nothing was changed.");
  await page.context().setOffline(false);
  await page.route("**/loginWithUid", (route) =>
    route.fulfill({ status: 429, headers: { "Retry-After": "30" }, json: { success: false, code: "rate_limited" } }),
  );
  await tapAndRead("Too many tries. Wait 30 seconds.");
  await expect(button(page, "Sign in")).toBeDisabled();
  await page.unroute("**/loginWithUid");
  await page.reload();
  await yard.office.change(jonas.id, { status: "active" });
  await button(page, "Sign in").click();
  await expect(heading(page, "Jonas Weber")).toBeVisible();
});

test("an answer that comes after somebody left the screen signs nobody in", async ({ page, yard }) => {
  await yard.hireWithPhone();
  await tapOnce(page);
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/loginWithUid", async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  const asked = page.waitForRequest("**/loginWithUid");
  await button(page, "Sign in").click();
  await asked;
  await button(page, "Use a password instead").click();
  await page.getByLabel("Email or employee code").waitFor();
  answer();
  await page.unroute("**/loginWithUid");
  await page.reload();
  await expect(heading(page, "Hello, Jonas")).toBeVisible();
});

test("with the addon off, one tap says so, and so does the password", async ({ page, yard }) => {
  const jonas = await yard.hireWithPhone();
  await tapOnce(page);
  await yard.office.disable("uid-login");
  await page.reload();
  await expect(heading(page, "One-tap sign-in is off here.")).toBeVisible();
  await button(page, "Sign in with a password").click();
  await signInWithPassword(page, jonas.email);
  await expect(heading(page, "Jonas Weber")).toBeVisible();
  await button(page, "Sign out").click();
  await yard.office.disable("field-manager");
  await button(page, "Sign in with a password").click();
  await signInWithPassword(page, jonas.email, PASSWORD);
  await expect(page.locator(ALERT).last()).toHaveText("Signing in with a password is off here. Ask the office.");
});

const remembered = (page: Page) => page.evaluate(() => localStorage.getItem("latchkey.employee"));

test("a phone that is nobody's does not remember who signed in with a password", async ({ page, yard }) => {
  const jonas = await yard.hire();
  await enter(page);
  await button(page, "Sign in with a password").click();
  await signInWithPassword(page, jonas.email);
  await button(page, "Not now").click();
  await expect(page.getByText("Not registered", { exact: true })).toBeVisible();
  expect(await remembered(page)).toBeNull();
  await button(page, "Sign out").click();
  await expect(heading(page, "Connect this browser")).toBeVisible();
});

test("a sign-in that the office ended leaves nothing behind; one that ran out leaves the greeting", async ({
  page,
  yard,
  site,
}) => {
  const jonas = await yard.hireWithPhone("The long name of a phone ".padEnd(64, "m"));
  await tapOnce(page);
  await button(page, "Sign in").click();
  await expect(page.getByText("Connected", { exact: true })).toBeInViewport({ ratio: 1 });
  await site.sql("update device_sessions set expires_at = now() where user_id = $1", [jonas.id]);
  await expect(heading(page, "Your sign-in has ended. Sign in again.")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText("is kept on this")).toHaveCount(0);
  await button(page, "Sign in again").click();
  await expect(heading(page, "Hello, Jonas")).toBeVisible();
  await button(page, "Sign in").click();
  await heading(page, "Jonas Weber").waitFor();
  await yard.office.change(jonas.id, { status: "inactive" });
  await expect(heading(page, "This account is switched off. Call the office.")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(/nothing from .* is kept on this/)).toBeVisible();
  expect(await remembered(page)).toBeNull();
});
