import { randomUUID } from "node:crypto";
import { ALERT, button, enter, heading, signInWithPassword, test } from "./support/employee-phone";
import { expect } from "./support/test";

test("an employee signs in with code and password, registers the phone, and taps from then on", async ({
  page,
  yard,
}) => {
  const jonas = await yard.hire();
  await enter(page);
  await button(page, "Sign in with a password").click();
  await button(page, "Sign in").click();
  await expect(page.getByText("Type your email or employee code.")).toBeVisible();
  await signInWithPassword(page, jonas.employeeCode ?? "", "wrong");
  await expect(page.locator(ALERT).last()).toHaveText("Email or password is wrong.");
  await signInWithPassword(page, jonas.employeeCode ?? "");
  await expect(heading(page, "Register this phone?")).toBeVisible();
  await expect(page.getByLabel("Device name")).not.toHaveValue("");
  await page.getByLabel("Device name").fill("Jonas’s own");
  await button(page, "Register phone").click();
  await expect(heading(page, "Jonas Weber")).toBeVisible();
  await expect(page.getByText("Jonas’s own")).toBeVisible();
  await button(page, "Sign out").click();
  await expect(heading(page, "Hello, Jonas")).toBeVisible();
  await button(page, "Sign in").click();
  await expect(heading(page, "Jonas Weber")).toBeVisible();
});

test("a phone can be registered later, and a refusal says why", async ({ page, yard }) => {
  const jonas = await yard.hire();
  await enter(page);
  await button(page, "Sign in with a password").click();
  await signInWithPassword(page, jonas.email);
  await button(page, "Not now").click();
  await expect(page.getByText("Not registered", { exact: true })).toBeVisible();

  const { device } = (await yard.office.register(jonas.id, randomUUID())).data;
  await button(page, "Register this phone").click();
  await button(page, "Register phone").click();
  await expect(page.locator(ALERT)).toHaveText("You already have a device here. Ask the office to remove it.");
  await button(page, "Go on without it").click();
  await yard.office.remove(device.id);
  await button(page, "Register this phone").click();
  await button(page, "Register phone").click();
  await expect(page.getByText("Phone registered.")).toBeVisible();
  await expect(page.getByText(/^Registered \d+ \w{3} \d{4}$/)).toBeVisible();
});

test("on somebody else's phone the password signs in, and says that one tap will not", async ({ page, yard }) => {
  await yard.hireWithPhone();
  const other = await yard.hire();
  await enter(page);
  await button(page, "Use a password instead").click();
  await signInWithPassword(page, other.email);
  await expect(heading(page, "This phone belongs to someone else’s account.")).toBeVisible();
  await button(page, "Go on").click();
  await expect(page.getByText(other.email)).toBeVisible();
});
