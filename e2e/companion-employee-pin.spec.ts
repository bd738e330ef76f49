import { ALERT, button, enter, heading, signInWithPassword, tapOnce, test, typePin } from "./support/employee-phone";
import { expect } from "./support/test";

test("the PIN is asked for where the policy says so; wrong ones are counted, and the lock counts down and ends", async ({
  page,
  yard,
}) => {
  await page.clock.install();
  await yard.hireWithPhone();
  await tapOnce(page);
  await yard.requirePin("246810");
  await button(page, "Sign in").click();
  await expect(heading(page, "Enter your PIN")).toBeFocused();
  await expect(page.getByText("Jonas’s Galaxy")).toBeVisible();
  await expect(button(page, "Sign in")).toBeDisabled();
  for (const left of ["4 tries", "3 tries", "2 tries", "1 try"]) {
    await typePin(page, "0000");
    await expect(page.locator(ALERT)).toHaveText(`That PIN is wrong. ${left} left.`);
    await expect(page.getByText("0 digits typed")).toBeAttached();
  }
  await typePin(page, "0000");
  await expect(page.locator(ALERT)).toHaveText("That PIN is wrong. No tries left.");
  await expect(page.getByText(/Wait 1[45]:\d\d\.$/)).toBeVisible();
  await expect(button(page, "5")).toBeDisabled();

  // Whoever leaves and comes back is told by the site.
  await page.reload();
  await button(page, "Sign in").click();
  await typePin(page, "246810");
  await expect(page.getByText(/^Too many wrong PINs\. Wait 1[45]:\d\d\.$/)).toBeVisible();
  await page.clock.fastForward("16:00");
  await expect(button(page, "5")).toBeEnabled();
  await expect(page.locator(ALERT)).toHaveText("");
});

test("a PIN can be typed on a keyboard, taken back and sent with Enter", async ({ page, yard }) => {
  await yard.hireWithPhone();
  await yard.requirePin("2468");
  await enter(page);
  await button(page, "Sign in").click();
  await heading(page, "Enter your PIN").waitFor();
  await page.keyboard.type("2467");
  await expect(page.getByText("4 digits typed")).toBeAttached();
  await page.keyboard.press("Backspace");
  await button(page, "8").click();
  await page.keyboard.press("Enter");
  await expect(heading(page, "Jonas Weber")).toBeVisible();
});

test("where there is no PIN yet, the password leads in, and the PIN is set and changed from there", async ({
  page,
  yard,
}) => {
  const jonas = await yard.hireWithPhone();
  await yard.office.settle({ isUidPinRequired: true });
  await enter(page);
  await button(page, "Sign in").click();
  await expect(page.locator(ALERT)).toContainText("Set a PIN first");
  await button(page, "Use a password instead").click();
  await signInWithPassword(page, jonas.email);
  await expect(heading(page, "Jonas Weber")).toBeVisible();
  await expect(page.getByText("Registered", { exact: true })).toBeVisible();

  const set = async (pin: string) => {
    await button(page, "Set or change your PIN").click();
    await typePin(page, pin, "Next");
    await typePin(page, pin, "Set PIN");
  };
  await set("1357");
  await expect(page.getByText("PIN set.")).toBeVisible();
  await set("2468");
  await expect(heading(page, "Enter your current PIN")).toBeVisible();
  await typePin(page, "0000", "Set PIN");
  await expect(page.locator(ALERT)).toHaveText("That PIN is wrong. 4 tries left.");
  await typePin(page, "1357", "Set PIN");
  await expect(page.getByText("PIN set.")).toBeVisible();

  await button(page, "Sign out").click();
  await button(page, "Sign in").click();
  await typePin(page, "2468");
  await expect(heading(page, "Jonas Weber")).toBeVisible();
});
